import { issueMaskedText, type MaskedText } from "./masked_text.ts";
import { createObjectMasker, type ObjectMaskerOptions } from "./objects/object_masker.ts";
import { createBatches } from "./text/batches.ts";
import { createKnown, createTextMasker } from "./text/text_masker.ts";
import type { Mask, MaskOptions } from "./types.ts";

/** Makes the mask of one answer. Everything that leaves a stage goes through it: objects first, then what recurs. */
export function createMask(options: MaskOptions): Mask {
  const known = createKnown(options.values ?? [], options.spoken);
  const withheld: string[] = [];
  let objects = 0;
  let fromSource = true;

  function stream(place: "between" | "end" | "stderr"): TransformStream<Uint8Array, Uint8Array> {
    const document = place !== "stderr" && fromSource ? options.document : undefined;
    if (place !== "stderr") fromSource = false;
    const documents = options.objects
      ? objectMasker({ document, doubtsKinds: place === "stderr" || options.doubtsKinds === true })
      : PASS;
    const batches = createBatches();
    const texts = createTextMasker(known, { sensitiveNames: options.sensitiveNames === true });
    type Controller = TransformStreamDefaultController<Uint8Array>;
    const forward = (pieces: readonly Uint8Array[], controller: Controller) => {
      for (const piece of pieces) {
        for (const batch of batches.push(piece)) if (batch.length > 0) controller.enqueue(texts.mask(batch));
      }
    };
    return new TransformStream({
      transform: (chunk, controller) => forward(documents.push(chunk), controller),
      flush: (controller) => {
        forward(documents.end(), controller);
        for (const batch of batches.end()) controller.enqueue(texts.mask(batch));
      },
    });
  }

  function objectMasker(about: Pick<ObjectMaskerOptions, "document" | "doubtsKinds">) {
    const learn = (value: string) => {
      objects++;
      known.learn(value);
    };
    const withhold = (sentence: string) => {
      if (!withheld.includes(sentence)) withheld.push(sentence);
    };
    return createObjectMasker({ ...about, learn, withheld: withhold });
  }

  function text(value: string): MaskedText {
    const before = known.count;
    const texts = createTextMasker(known, { sensitiveNames: false });
    const masked = new TextDecoder().decode(texts.mask(new TextEncoder().encode(value)));
    known.count = before;
    return issueMaskedText(masked);
  }

  return {
    stream,
    text,
    get count() {
      return objects + known.count;
    },
    withheld,
  };
}

/** With object masking off the bytes go to the text mask as they are. */
const PASS = { push: (chunk: Uint8Array) => [chunk], end: () => [] } as const;
