import { Html } from './html.ts';

/** One style sheet for all pages: system fonts, light and dark, contrasts of at least 4.5 to 1. */
export const STYLE = new Html(`
:root{color-scheme:light dark;--ink:#1c2530;--soft:#55606d;--line:#d9dee4;--paper:#fff;--tint:#f4f6f8;--link:#0b5cad;--mark:#e7f0fa}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecf1;--soft:#a7b1bd;--line:#39424d;--paper:#161b21;--tint:#1e252d;--link:#7db8f5;--mark:#1f3247}}
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
header{display:flex;flex-wrap:wrap;gap:.5rem 2rem;align-items:baseline;padding:.75rem 1.5rem;border-bottom:1px solid var(--line);background:var(--tint)}
.brand{margin:0;font-weight:600}.brand span{font-weight:400;color:var(--soft);margin-left:.5rem}
nav ul{display:flex;flex-wrap:wrap;gap:1rem;list-style:none;margin:0;padding:0}
a{color:var(--link)}nav a[aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
main{padding:1rem 1.5rem 3rem;max-width:90rem;margin:0 auto}
h1{font-size:1.5rem;margin:.5rem 0 1rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
caption{text-align:left;color:var(--soft);padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600}thead th{vertical-align:bottom;font-size:.875rem;line-height:1.3}
td ul{margin:0;padding:0;list-style:none}h3{font-size:1rem;margin:1rem 0 .25rem}
.records tbody th,.tasks tbody th{min-width:10rem}.records,.tasks{font-size:.9375rem}.records td,.tasks td{min-width:5rem}.tasks td:nth-child(2){min-width:6.5rem}
.records .long{min-width:24rem}td.long li,.values td.long li{margin:0 0 .15rem 1rem;list-style:disc}
.tasks td.notes{min-width:26rem}.notes p{margin:0 0 .35rem}
td p{margin:0 0 .35rem}.notes ul,.notes ol,.values td ul,.values td ol{margin:0 0 .5rem;padding-left:1.25rem;list-style:revert}
.values th[scope=row],.values td:last-child{width:22%}.values td:last-child{color:var(--soft);font-size:.875rem;overflow-wrap:anywhere}.counts{max-width:28rem;margin-bottom:1rem}
td.number,th.number{text-align:right;padding-right:1.25rem;font-variant-numeric:tabular-nums}
form{display:flex;flex-wrap:wrap;gap:1rem;align-items:end;margin:1rem 0}
label{display:block;font-size:.875rem;color:var(--soft)}
input,select,button{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.3rem;padding:.3rem .6rem}
.edit{border:1px solid var(--line);border-radius:.5rem;padding:.25rem 1rem;margin:1rem 0}.edit h2{margin:.75rem 0 0}.edit input,.edit select{display:block;max-width:100%;color:var(--ink)}.middle .edit{margin:0 0 .75rem}.edit .actions{display:flex;flex-wrap:wrap;gap:0 1rem;border-top:1px solid var(--line)}.edit .actions form{margin:.75rem 0}.edit summary{padding:.4rem 0}
fieldset{flex-basis:100%;border:1px solid var(--line);border-radius:.4rem;padding:.5rem 1rem}legend{padding:0 .4rem;font-weight:600}fieldset ul{margin:0;padding-left:1.1rem}
fieldset label{display:inline;font-size:1rem;color:inherit}code{color:var(--soft);font-size:.875em}button.primary{background:var(--link);border-color:var(--link);color:var(--paper)}
.tag{background:var(--mark);border-radius:.3rem;padding:.05rem .45rem;box-decoration-break:clone;-webkit-box-decoration-break:clone}
.who{margin:0 0 0 auto;font-size:.875rem;color:var(--soft)}
.notice{background:var(--mark);border-radius:.4rem;padding:.6rem .9rem}
.record{display:grid;gap:1rem 2rem;grid-template-columns:minmax(0,1fr)}.record h2:first-child{margin-top:0}.record .links{margin:0;padding-left:1.1rem}
.record .about{border:1px solid var(--line);border-radius:.5rem;padding:1rem;background:var(--tint)}
@media (min-width:60rem){.record{grid-template-columns:17rem minmax(0,1fr) 21rem;align-items:start}.record .about{grid-column:1;grid-row:1}.record .middle{grid-column:2;grid-row:1}.record .side{grid-column:3;grid-row:1}}
.short{margin:0}.short div{margin:0 0 .6rem}.short dt{font-size:.8125rem;color:var(--soft)}.short dd{margin:0;overflow-wrap:anywhere}.short ul{margin:0;padding-left:1.1rem}
.timeline{list-style:none;margin:0;padding:0;border-left:2px solid var(--line)}.timeline li{display:flex;gap:1rem;padding:.4rem 0 .4rem 1rem}
.timeline time{flex:none;width:6.5rem;color:var(--soft);font-size:.875rem}.timeline p{margin:0;color:var(--soft);font-size:.875rem}
.everything{margin-top:2rem;border-top:1px solid var(--line);padding-top:1rem}summary{cursor:pointer}
.pager{display:flex;gap:1.5rem;margin-top:1rem}.empty{color:var(--soft)}
`);
