import { createTextMasker, createKnown } from "../src/mask/text/text_masker.ts";
import { createFinder } from "../src/mask/text/finder.ts";
import { createObjectMasker } from "../src/mask/objects/object_masker.ts";
import { createMask } from "../src/mask/mod.ts";
const pod = JSON.stringify({apiVersion:"v1",kind:"Pod",metadata:{name:"web",namespace:"shop",labels:{app:"web"},uid:"8c6d7e0c-6d57-4b0e-9b5e-0d8f3f3f9c11"},spec:{containers:[{name:"web",image:"registry.example/web:1",env:[{name:"MODE",value:"production"}]}]},status:{phase:"Running",podIP:"10.0.0.1",conditions:[{type:"Ready",status:"True"}]}},null,4).replaceAll("\n","\n        ");
const json = new TextEncoder().encode(`{\n    "apiVersion": "v1",\n    "items": [\n        ${Array(Math.ceil(20e6/pod.length)).fill(pod).join(",\n        ")}\n    ],\n    "kind": "List"\n}\n`);
const row="2026-11-01T12:00:00Z INFO request handled path=/api/v1/cart status=200 duration=12ms\n";
const text = new TextEncoder().encode(row.repeat(Math.ceil(20e6/row.length)));
function best(name: string, f: () => void) { let b = 1e9; for (let i=0;i<8;i++){const t=performance.now(); f(); b=Math.min(b,performance.now()-t);} console.log(name, b.toFixed(0),"ms", (20e3/b).toFixed(0),"MB/s"); }
for (const [n, bytes, doc] of [["json",json,"json"],["text",text,undefined]] as const) {
best(n+" text masker", () => { const m=createTextMasker(createKnown([]),{sensitiveNames:false}); for(let a=0;a<bytes.length;a+=1<<16) m.mask(bytes.subarray(a,a+(1<<16))); });
best(n+" objects", () => { const o=createObjectMasker({...(doc?{document:doc}:{}),learn(){},withheld(){}}); for(let a=0;a<bytes.length;a+=1<<16) o.push(bytes.subarray(a,a+(1<<16))); o.end(); });
const chunks = Array.from({length:Math.ceil(bytes.length/65536)},(_,a)=>bytes.subarray(a*65536,(a+1)*65536));
for (let i=0;i<4;i++){ const t=performance.now(); let len=0; for await (const c of ReadableStream.from(chunks).pipeThrough(createMask({objects:true,...(doc?{document:doc}:{})}).stream("end"))) len+=c.length; if(i==3) console.log(n,"stream",(performance.now()-t).toFixed(0),len===bytes.length); }
}
const f=createFinder(["eyJ","zzz"]); best("finder",()=>{ for(let a=0;a<text.length;a+=1<<16) f.find(text.subarray(a,a+(1<<16))); });
