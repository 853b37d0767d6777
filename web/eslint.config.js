/** Rules of the house, few and all meant. */
const recommended = {
  "constructor-super": "error",
  "no-class-assign": "error",
  "no-compare-neg-zero": "error",
  "no-cond-assign": "error",
  "no-const-assign": "error",
  "no-constant-binary-expression": "error",
  "no-dupe-else-if": "error",
  "no-dupe-keys": "error",
  "no-duplicate-case": "error",
  "no-empty": "error",
  "no-eval": "error",
  "no-fallthrough": "error",
  "no-implied-eval": "error",
  "no-redeclare": "error",
  "no-self-assign": "error",
  "no-shadow": "error",
  "no-sparse-arrays": "error",
  "no-undef": "error",
  "no-unreachable": "error",
  "no-unsafe-finally": "error",
  "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
  "no-useless-escape": "error",
  "no-var": "error",
  "prefer-const": "error",
  eqeqeq: "error",
  "valid-typeof": "error",
};

const browser = Object.fromEntries(
  `window document location history navigator parent self globalThis console fetch Response
   performance requestAnimationFrame cancelAnimationFrame setTimeout clearTimeout queueMicrotask
   matchMedia getComputedStyle addEventListener removeEventListener postMessage devicePixelRatio
   Event CustomEvent MessageEvent KeyboardEvent PointerEvent DOMException AbortController
   customElements CSSStyleSheet scrollY innerWidth innerHeight ShadowRoot HTMLScriptElement HTMLAnchorElement HTMLImageElement
   HTMLElement HTMLLinkElement PerformanceObserver setInterval clearInterval HTMLInputElement HTMLSelectElement HTMLButtonElement HTMLIFrameElement Element Node
   IntersectionObserver ResizeObserver MutationObserver DecompressionStream ReadableStream TransformStream
   TextEncoder TextDecoder atob URL caches Request URLSearchParams Blob FormData HTMLTextAreaElement Image VideoEncoder VideoFrame WebAssembly Intl Go Option`
    .split(/\s+/)
    .map((k) => [k, "readonly"]),
);
const node = Object.fromEntries(["process", "Buffer", "DOMParser", "DataTransfer", "DragEvent", "File"].map((k) => [k, "readonly"]));

export default [
  { ignores: ["node_modules/", "js/vendor/", "test/browser/out/"] },
  {
    files: ["js/**/*.js", "examples/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: browser },
    rules: recommended,
  },
  {
    files: ["test/**/*.js", "*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: { ...browser, ...node } },
    rules: recommended,
  },
  {
    files: ["test/**/*.js"],
    ignores: ["test/browser/harness.js"], // which has pass()
    rules: {
      // A machine is slower, or faster, than any number of milliseconds.
      "no-restricted-syntax": [
        "error",
        ...[
          "CallExpression[callee.property.name='waitForTimeout']",
          "NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout'][arguments.0.type='Identifier']",
        ].map((selector) => ({
          selector,
          message: "Wait for what is expected (until, says, eventually). Where what is tested is time that passes, say so by pass().",
        })),
      ],
      "no-restricted-imports": ["error", "timers", "node:timers", "timers/promises", "node:timers/promises"],
    },
  },
];
