import * as z from "zod";

// INVARIANT: evaluated before the SDK, whose schemas are made as it loads. zod asks once whether it may make code of
// text. Here it may not (a V8 flag of the build says so), and the error that tells it costs a fifth of the start, because
// V8 reads the whole bundle again for the error's stack. So zod is told before it asks.
z.config({ jitless: true });
