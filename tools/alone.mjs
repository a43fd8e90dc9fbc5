// One at a time: two builds in one folder would take each other's files away.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { say } from "./lib.mjs";

/** Does `work` while no other process does work under this file's name. One that has ended or was killed is none. */
export async function alone(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  for (let told = false; !taken(file); told = true) {
    if (!told) say(`another build is at work here (process ${holder(file)}): waiting for it`);
    await wait(500);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Takes the file; false where another process that lives has it. */
function taken(file) {
  const other = holder(file);
  if (other !== null && other !== process.pid && lives(other)) return false;
  rmSync(file, { force: true });
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** The process that has the file; null where none has. */
function holder(file) {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function lives(process_) {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
