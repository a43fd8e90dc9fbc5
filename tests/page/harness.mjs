// Opens the built page for a test: dist/ under a sub-path of a plain file server, in a fresh browser context, and sees
// to it that every page asked nobody else for anything and said no error.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { launch } from "../../tools/browser.mjs";
import { at } from "../../tools/lib.mjs";
import { sealedAs } from "../../tools/seal.mjs";
import { serve } from "../../tools/serve.mjs";

/** Where the page lies on its host: at the root it would show nothing about relative addresses. */
export const BASE = "/papers/khabar/";

/** Starts the server and the browser for one test file. */
export function reader() {
  const state = {};
  before(async () => {
    state.served = await serve({ base: BASE, alter: (file, bytes) => (state.alter ? state.alter(file, bytes) : bytes) });
    state.browser = await launch();
  });
  after(async () => {
    await state.browser?.close();
    state.served?.server.close();
  });
  return {
    /**
     * Opens the page, gives it to `use`, and checks afterwards that it kept to its origin and said no error.
     * `expectErrors`: errors in the console are the test's own matter (they lie in `page.errors`). `alter`: what the
     * server makes of a file before it sends it; null for a file that is not there.
     */
    async open(use, { expectErrors = false, phone = false, alter = null, ...options } = {}) {
      state.alter = alter;
      const context = await state.browser.newContext({
        locale: "ar",
        viewport: phone ? { width: 360, height: 740 } : { width: 1280, height: 900 },
        ...options,
      });
      try {
        const page = await context.newPage();
        page.setDefaultTimeout(20_000);
        page.errors = [];
        page.foreign = [];
        const origin = new URL(state.served.address).origin;
        page.on("console", (message) => {
          if (["error", "warning"].includes(message.type())) page.errors.push(message.text());
        });
        page.on("pageerror", (error) => page.errors.push(String(error)));
        context.on("request", (request) => {
          const { protocol, origin: of } = new URL(request.url());
          if (protocol !== "data:" && of !== origin) page.foreign.push(request.url());
        });
        await page.goto(state.served.address);
        await use(page, context);
        assert.deepEqual(page.foreign, [], "no request beyond the own origin");
        if (!expectErrors) assert.deepEqual(page.errors, [], "no error in the console");
      } finally {
        await context.close();
      }
    },
    /** The page's address. */
    get address() {
      return state.served.address;
    },
    /** Changes what the server makes of its files from now on. */
    alter(alter) {
      state.alter = alter;
    },
    /** The server that the page lies on, which hears of every request that leaves the browser. */
    get server() {
      return state.served.server;
    },
    /** The name of the build in dist/. */
    build: sealedAs(at("dist")),
  };
}
