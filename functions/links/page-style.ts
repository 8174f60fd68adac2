// How the pages look: system fonts, light and dark, phone first. One style for all, so that the
// Content-Security-Policy can name it by its hash and refuse every other.
import { createHash } from "node:crypto";

export const style = `:root{color-scheme:light dark;--ink:#17212b;--soft:#465463;--page:#e9edf2;--card:#fff;--line:#d5dce4;--place:#eef2f7;--hold:#fdf0cd;--go:#0b4a9e;--on-go:#fff;--stop:#b3261e;--on-stop:#fff;--good:#dcf1e2;--bad:#fbe3e0;--focus:#0b4a9e}
@media(prefers-color-scheme:dark){:root{--ink:#edf2f7;--soft:#b9c4cf;--page:#10151b;--card:#1a222b;--line:#3a4653;--place:#26313d;--hold:#3a3113;--go:#8ab8ff;--on-go:#0b1118;--stop:#ffa79d;--on-stop:#210b08;--good:#17351f;--bad:#44201c;--focus:#8ab8ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
.w{max-width:36rem;margin:0 auto;padding-inline:1rem}
header{padding-block:.75rem;font-weight:700}
main{background:var(--card);border-radius:.75rem;padding:1.25rem}
footer{padding-block:1rem 2rem;color:var(--soft);font-size:.875rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1rem;line-height:1.4;margin:0 0 .25rem}
p{margin:0 0 1rem}
ol{margin:0 0 1rem;padding-inline-start:1.25rem}
.tag{display:inline-block;margin:0 0 .75rem;padding:.125rem .625rem;border-radius:1rem;background:var(--place);font-size:.875rem;font-weight:700}
.tag.CONFIRMED,.tag.ACTIVE{background:var(--good)}.tag.PENDING{background:var(--hold)}.tag.CANCELLED,.tag.REMOVED,.tag.EXPIRED{background:var(--place)}
dl{margin:0 0 1.25rem}
dt{color:var(--soft);font-size:.875rem}
dd{margin:0;overflow-wrap:anywhere}
.box{padding:.75rem 1rem;border-radius:.5rem;margin-block-end:.75rem}
.box dt{color:var(--ink)}
.place{background:var(--place)}.hold{background:var(--hold)}
dd+dt{margin-block-start:.5rem}
.hold strong{display:block;font-size:1.125rem;line-height:1.35}
.row{padding:.25rem 1rem}
.address{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:1.125rem;line-height:1.6;-webkit-user-select:all;user-select:all}
.address>span{display:inline-block;margin-inline-end:.45em}
:root[dir=rtl] .address{text-align:right}
:root[dir=rtl] .address>span{margin-inline:.45em 0}
.address .end{background:var(--card);border-radius:.25rem;padding:0 .25rem;font-weight:700}
form{margin:0}
label{display:block;font-weight:700}
.hint{color:var(--soft);font-size:.9375rem;margin:0 0 .5rem}
.error{margin:0 0 .5rem;padding:.5rem .75rem;border-radius:.5rem;background:var(--bad);font-weight:700}
input{display:block;width:8.5rem;margin:0 0 1rem;padding:.5rem .75rem;border:2px solid var(--soft);border-radius:.5rem;background:var(--card);color:var(--ink);font:700 1.5rem/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;letter-spacing:.15em}
input[aria-invalid=true]{border-color:var(--stop)}
.tick{display:flex;gap:.75rem;align-items:center;min-height:3rem;margin:0 0 .75rem;padding:.5rem .75rem;border:1px solid var(--line);border-radius:.5rem;cursor:pointer}
.tick input{flex:none;width:1.5rem;height:1.5rem;margin:0;padding:0;accent-color:var(--stop)}
.notice{margin-block:1.5rem 0;padding:.75rem 1rem;border-radius:.5rem;background:var(--good)}
.notice p{margin:0}
.after{margin:1.5rem 0 0}
button,.button{display:block;width:100%;min-height:3.25rem;padding:.75rem 1rem;border:2px solid;border-radius:.5rem;font-family:inherit;font-size:1.0625rem;font-weight:700;line-height:1.3;text-align:center;text-decoration:none;cursor:pointer}
.go{background:var(--go);border-color:var(--go);color:var(--on-go)}
.halt{background:var(--stop);border-color:var(--stop);color:var(--on-stop)}
.stop{background:none;border-color:var(--stop);color:var(--stop)}
.or{margin-block-start:1.5rem;padding-block-start:1.25rem;border-block-start:1px solid var(--line)}
.or p{margin-block-end:.75rem}
:focus-visible{outline:3px solid var(--focus);outline-offset:3px}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(min-width:40rem){main{padding:2rem}header{padding-block:2rem 1rem}h1{font-size:1.75rem}}
@media(forced-colors:active){button,.button{border-color:ButtonText}.tag,.box,.error{border:1px solid}}`;

export const styleHash = createHash("sha256").update(style).digest("base64");
