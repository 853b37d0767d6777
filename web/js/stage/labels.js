/**
 * Draws the picture's words on a 2D canvas over the engine's: the browser's own
 * text, in any language, without shipping a font.
 */

// As render/scene has them: twice HaloWidth, and HaloAlpha.
const HALO = 3.2;
const HALO_ALPHA = 0.65;

/** Sizes of texts kept at most. */
const MANY = 4000;

/**
 * A label as cmd/wasm sends it, on a line of its own: its place in CSS pixels, 0 left 1 middle 2
 * right, its size, 1 if bold, its colour, that of its halo or "", and its spans.
 * @typedef {[x: number, y: number, anchor: number, size: number, bold: number, color: string, halo: string, spans: Span[]]} Label
 */
/**
 * A stretch of text set in one way: its size and rise as fractions of the
 * label's.
 * @typedef {[text: string, italic: number, size: number, rise: number]} Span
 */

/**
 * A label where it stands: how each of its spans is set and how wide it is, and
 * the device pixels that its ink can touch: left, top, right, bottom.
 * @typedef {{ label: Label, sent: string, fonts: string[], widths: number[], left: number, box: Box }} Word
 * @typedef {[left: number, top: number, right: number, bottom: number]} Box
 */

/** More places than these are not drawn one by one. */
const PLACES = 12;

/** @param {Box} a @param {Box} b */
const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** @param {Box} a @param {Box} b @returns {Box} */
const around = (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];

/** Boxes of which no two meet, around all of these. @param {Box[]} boxes */
function apart(boxes) {
  /** @type {Box[]} */
  const out = [];
  for (let box of boxes) {
    for (let i = 0; i < out.length;) {
      if (meet(out[i], box)) {
        box = around(box, out.splice(i, 1)[0]);
        i = 0;
      } else i++;
    }
    out.push(box);
  }
  return out;
}

/**
 * Most words stay from frame to frame, so only where one changed is anything
 * drawn; and there everything, in its order, so that it looks as if drawn anew.
 * @param {HTMLCanvasElement} canvas
 * @param {{ width(): number, height(): number, scale(): number, listen(f: () => void): void }} size
 */
export function labelPainter(canvas, size) {
  const context = canvas.getContext("2d");
  const style = getComputedStyle(canvas.ownerDocument.documentElement);
  let faces = typefaces();
  let scale = 0;
  /** What is on the canvas, layer by layer. @type {Word[][]} */
  let layers = [];
  /** @type {Map<string, TextMetrics>} */
  const measured = new Map();

  /** The words' faces, which a language chooses. Asked for in every frame, they would cost the browser a look at all styles. */
  function typefaces() {
    return { sans: style.getPropertyValue("--sans"), math: style.getPropertyValue("--math") };
  }

  /**
   * @param {Label} label
   * @param {Span} span
   */
  const font = ([, , , px, bold], [, italic, part]) =>
    `${italic ? "italic " : ""}${bold ? "600 " : ""}${px * part}px ${italic ? faces.math : faces.sans}`;

  /** How large a text is in a font. @param {CanvasRenderingContext2D} c @param {string} face @param {string} text */
  function measure(c, face, text) {
    const key = `${face}|${text}`;
    let m = measured.get(key);
    if (!m) {
      if (measured.size >= MANY) measured.clear();
      c.font = face;
      m = c.measureText(text);
      measured.set(key, m);
    }
    return m;
  }

  /**
   * @param {CanvasRenderingContext2D} c
   * @param {Label} label
   * @returns {Word}
   */
  function place(c, label, sent = "") {
    const [x, y, anchor, px, , , , spans] = label;
    const fonts = spans.map((span) => font(label, span));
    const sizes = spans.map((span, i) => measure(c, fonts[i], span[0]));
    const widths = sizes.map((m) => m.width);
    const left = x - (widths.reduce((sum, w) => sum + w, 0) * anchor) / 2;
    /** @type {Box} */
    let box = [Infinity, Infinity, -Infinity, -Infinity];
    let at = left;
    sizes.forEach((m, i) => {
      const line = y - spans[i][3] * px;
      box = around(box, [
        at - m.actualBoundingBoxLeft,
        line - m.actualBoundingBoxAscent,
        at + m.actualBoundingBoxRight,
        line + m.actualBoundingBoxDescent,
      ]);
      at += widths[i];
    });
    // Whole pixels, and one to spare: letters' edges are soft.
    const [l, t, r, b] = box.map((v, i) => (i < 2 ? Math.floor((v - HALO) * scale) - 1 : Math.ceil((v + HALO) * scale) + 1));
    return { label, sent, fonts, widths, left, box: [l, t, r, b] };
  }

  /**
   * @param {CanvasRenderingContext2D} c
   * @param {Word} word
   */
  function write(c, { label: [, y, , px, , color, halo, spans], fonts, widths, left }) {
    /** @param {"strokeText" | "fillText"} draw */
    const each = (draw) => {
      let at = left;
      spans.forEach((span, i) => {
        c.font = fonts[i];
        c[draw](span[0], at, y - span[3] * px);
        at += widths[i];
      });
    };
    c.fillStyle = color;
    // All halos lie under all letters.
    if (halo) {
      c.strokeStyle = halo;
      c.lineWidth = HALO;
      c.globalAlpha = HALO_ALPHA;
      each("strokeText");
      c.globalAlpha = 1;
    }
    each("fillText");
  }

  /** Draws anew what lies in some boxes. @param {CanvasRenderingContext2D} c @param {Box[]} boxes */
  function redraw(c, boxes) {
    const words = layers.flat();
    c.lineJoin = "round";
    for (const box of boxes) {
      const [l, t, r, b] = box;
      c.save();
      c.beginPath();
      c.rect(l, t, r - l, b - t);
      c.clip();
      c.clearRect(l, t, r - l, b - t);
      c.scale(scale, scale);
      for (const word of words) if (meet(word.box, box)) write(c, word);
      c.restore();
    }
  }

  /** Takes the canvas's size as it is now; says whether it has changed. */
  function fit() {
    const [width, height, now] = [size.width(), size.height(), size.scale()];
    if (scale === now && canvas.width === width && canvas.height === height) return false;
    scale = now;
    canvas.width = width;
    canvas.height = height;
    return true;
  }

  /** @param {CanvasRenderingContext2D} c */
  function drawAll(c) {
    layers = layers.map((layer) => layer.map(({ label, sent }) => place(c, label, sent)));
    redraw(c, [[0, 0, canvas.width, canvas.height]]);
  }

  /**
   * @param {CanvasRenderingContext2D} c
   * @param {string} text the labels to show in place of those before, a line each; between layers an empty line; the line 0 is a layer that stays
   */
  function take(c, text) {
    const before = layers;
    const next = text === "" ? [] : text.split("\n\n");
    layers = next.map((layer, i) => {
      if (layer === "0") return before[i];
      const there = new Map(before[i]?.map((word) => [word.sent, word]));
      return layer.split("\n").map((sent) => there.get(sent) ?? place(c, JSON.parse(sent), sent));
    });
    if (fit()) return drawAll(c);
    const old = new Set(before.flat()),
      now = new Set(layers.flat());
    const changed = [...old].filter((word) => !now.has(word)).concat([...now].filter((word) => !old.has(word)));
    const boxes = apart(changed.map((word) => word.box));
    redraw(c, boxes.length > PLACES ? [[0, 0, canvas.width, canvas.height]] : boxes);
  }

  /**
   * Draws in every face and size once, invisibly: the first use of each takes
   * long, and is better had while the engine is on its way.
   * @param {CanvasRenderingContext2D} c
   */
  function warm(c) {
    const letters = "0123456789−.,()=abLxWŷκ∞→";
    for (const px of [10, 11.5, 12, 13]) {
      for (const bold of [0, 1]) {
        /** @type {Span[]} */
        const spans = [
          [letters, 0, 1, 0],
          [letters, 0, 0.72, 0],
          [letters, 1, 1.07, 0],
          [letters, 1, 0.72, 0],
        ];
        write(c, place(c, [0, 0, 0, px, bold, "#0000", "#0000", spans]));
      }
    }
  }

  if (!context) return { set() {}, renew() {} };
  size.listen(() => fit() && drawAll(context));
  fit();
  warm(context);
  return {
    /**
     * Draws once the engine and who listens to it have done their part of the frame: to name a font is to have
     * the browser bring all styles up to date, and then it does that once for both.
     * @param {string} text
     */
    set: (text) => queueMicrotask(() => take(context, text)),
    /** Another language is spoken. */
    renew() {
      faces = typefaces();
      drawAll(context);
    },
  };
}
