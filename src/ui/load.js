const wanted = [...files.matchAll(/(\S+) (\d+)/g)].map(([, file, size]) => ({ address: new URL(file + query, base).href, size: +size }));
const total = wanted.reduce((sum, { size }) => sum + size, 0);
let loaded = 0;
let told = -Infinity;
const tell = () => {
  const now = performance.now();
  if (now - told < 50 && loaded < total) return;
  told = now;
  postMessage([loaded, total]);
};
const ask = async ({ address }) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer;
};
const read = async (answer, { address, size }) => {
  const bytes = new Uint8Array(size);
  const reader = answer.body.getReader();
  let at = 0;
  for (let part; !(part = await reader.read()).done; at += part.value.length) {
    if (at + part.value.length > size) throw new Error(`more than ${size} bytes: ${address}`);
    bytes.set(part.value, at);
    loaded += part.value.length;
    tell();
  }
  if (at < size) throw new Error(`${at} of ${size} bytes: ${address}`);
  return bytes;
};
const compile = async (file) => {
  const answer = await ask(file);
  if (!/^application\/wasm\b/.test(answer.headers.get("content-type"))) return WebAssembly.compile(await read(answer, file));
  const counted = read(answer.clone(), file);
  const [wasm] = await Promise.all([WebAssembly.compileStreaming(answer), counted]);
  return wasm;
};
const start = async ([wasm, ...data]) => {
  tell();
  const [glue, module_or_path, ...bytes] = await Promise.all([
    import(script),
    compile(wasm),
    ...data.map(async (file) => read(await ask(file), file)),
  ]);
  self.khabarFiles = bytes;
  await glue.default({ module_or_path });
};
start(wanted).catch((error) => setTimeout(() => { throw error; }));
