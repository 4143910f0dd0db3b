import { Html } from './html.ts';

/** How the app's cards and pages look here: the local HubSpot's own hand, light and dark, contrasts of at least 4.5 to 1. */
export const CARD_STYLE = new Html(`
:root{--accent:#0b5cad;--on-accent:#fff;--good:#1a6b3c;--bad:#a8261d;--warn:#7a4d00;--good-bg:#e5f4ea;--bad-bg:#fdeceb;--warn-bg:#fff3dc;--field:#6b7683}
@media (prefers-color-scheme:dark){:root{--accent:#7db8f5;--on-accent:#0c1a29;--good:#7fd6a0;--bad:#ff9d94;--warn:#f2c46d;--good-bg:#16301f;--bad-bg:#3a1a18;--warn-bg:#33270e;--field:#8b96a3}}
.card{border:1px solid var(--line);border-radius:.6rem;padding:1rem;margin:0 0 1rem;background:var(--paper)}.card>h2{margin:0 0 .75rem;font-size:1rem;color:var(--soft);font-weight:600}
.extension{font-size:.9375rem;line-height:1.45;container-type:inline-size}
.extension p,.xp{margin:0}.extension h2,.extension h3,.xdialog h2,.xdialog h3{margin:0;font-size:1.05rem}.extension form{display:block;margin:0}
.xstack{display:flex;flex-direction:column}.xstack>*{min-width:0}
.xmicro{font-size:.8125rem;color:var(--soft)}.xcut{display:inline-block;max-width:100%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;vertical-align:bottom}
.xbtn{border-radius:.4rem;padding:.35rem .85rem;border:1px solid var(--field);background:var(--paper);color:var(--ink);cursor:pointer;font-weight:500;max-width:100%}
.xbtn:hover:not(:disabled){background:var(--tint)}.xbtn.primary{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}.xbtn.primary:hover:not(:disabled){filter:brightness(1.1);background:var(--accent)}
.xbtn.destructive{background:var(--paper);border-color:var(--bad);color:var(--bad)}.xbtn.transparent{border-color:transparent;background:none;color:var(--link);padding-inline:.4rem}
.xbtn.sm{padding:.2rem .6rem;font-size:.875rem}.xbtn.xs{padding:.1rem .45rem;font-size:.8125rem}.xbtn:disabled{opacity:1;color:var(--soft);border-color:var(--line);background:var(--tint);cursor:not-allowed}
a.xbtn{display:inline-block;text-decoration:none}.xlink{background:none;border:0;padding:0;color:var(--link);text-decoration:underline;cursor:pointer;text-align:left}.xlink.destructive{color:var(--bad)}.xlink.dark{color:var(--ink)}
.xrow{display:flex;flex-wrap:wrap;gap:.5rem}
.xtag{display:inline-block;border-radius:.3rem;padding:.05rem .5rem;font-size:.8125rem;background:var(--tint);border:1px solid var(--line);color:var(--ink)}
.xtag.warning{background:var(--warn-bg);border-color:var(--warn);color:var(--warn)}.xtag.success{background:var(--good-bg);border-color:var(--good);color:var(--good)}.xtag.error{background:var(--bad-bg);border-color:var(--bad);color:var(--bad)}.xtag.info{background:var(--mark);border-color:var(--link);color:var(--link)}
button.xtag{font:inherit;font-size:.8125rem;cursor:pointer}
.xstatus{display:inline-flex;gap:.4rem;align-items:center}.xdot{width:.6rem;height:.6rem;border-radius:50%;background:var(--field);border:2px solid var(--field);flex:none}.xdot.hollow{background:none}
.xdot.danger{background:var(--bad);border-color:var(--bad)}.xdot.warning{background:var(--warn);border-color:var(--warn)}.xdot.success{background:var(--good);border-color:var(--good)}.xdot.info{background:var(--link);border-color:var(--link)}.xdot.hollow{background:none}
.xalert{border-left:4px solid var(--link);background:var(--mark);border-radius:.3rem;padding:.6rem .8rem}.xalert.warning{border-color:var(--warn);background:var(--warn-bg)}.xalert.success{border-color:var(--good);background:var(--good-bg)}.xalert.error,.xalert.danger{border-color:var(--bad);background:var(--bad-bg)}.xalert strong{display:block}
.xtile{border:1px solid var(--line);border-radius:.5rem;padding:1rem}.xtile.compact{padding:.6rem}.xtile.flush{padding-inline:0}
.xrule{border:0;border-top:1px solid var(--line);width:100%;margin:0}
.xempty{text-align:center;padding:1rem;display:flex;flex-direction:column;gap:.5rem;align-items:center}.xempty svg{color:var(--field)}
.xspin{display:inline-flex;gap:.5rem;align-items:center}.xspin.centered{display:flex;justify-content:center;padding:1rem}.xspin i{width:1.1rem;height:1.1rem;border:2px solid var(--line);border-top-color:var(--accent);border-radius:50%;animation:xturn 1s linear infinite}.xspin.md i{width:1.6rem;height:1.6rem}
@keyframes xturn{to{transform:rotate(1turn)}}@media (prefers-reduced-motion:reduce){.xspin i{animation:none}}
.xfield{display:flex;flex-direction:column;gap:.2rem;min-width:0;border:0;margin:0;padding:0}.xfield>label,.xfield>.xlabel,.xfield>legend{font-size:.875rem;color:var(--ink);font-weight:500;padding:0}
.xfield input:not([type=checkbox]):not([type=radio]),.xfield textarea,.xfield select{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--field);border-radius:.35rem;padding:.35rem .55rem;width:100%;min-width:0}
.xfield [aria-invalid=true]{border-color:var(--bad)}.xfield input:read-only,.xfield textarea:read-only,.xfield select:disabled{background:var(--tint)}
input:focus-visible,textarea:focus-visible,[tabindex]:focus-visible,.xdialog:focus-visible{outline:3px solid var(--link);outline-offset:1px}
.xsaid{font-size:.8125rem;color:var(--good)}.xsaid.error{color:var(--bad)}.xneed{color:var(--bad)}
.xaffix{display:flex;gap:.4rem;align-items:center}.xaffix span{color:var(--soft);flex:none}
.xcheck{display:flex;gap:.5rem;align-items:flex-start;color:var(--ink);font-size:inherit}.xcheck input{margin-top:.25rem;flex:none}.xcheck.inline{display:inline-flex;margin-right:1rem}
.xtoggle{display:inline-flex;gap:.6rem;align-items:center;color:var(--ink);font-size:inherit}.xtoggle.top{flex-direction:column;align-items:flex-start}
.xswitch{font-size:.75rem;border-radius:1rem;border:1px solid var(--field);padding:.1rem .6rem;background:var(--tint);color:var(--ink)}.xswitch[aria-checked=true]{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.xtablewrap{overflow-x:auto;position:relative}.xtable th,.xtable td{padding:.45rem .75rem}.xtable.bordered{border:1px solid var(--line)}.xtable.condensed th,.xtable.condensed td{padding:.25rem .6rem}.xtable.compact th,.xtable.compact td{padding:.1rem .4rem}.xtable thead th{background:var(--tint)}.xtable tfoot td{font-weight:600}
.xsort{background:none;border:0;padding:0;font:inherit;font-weight:600;cursor:pointer;text-align:inherit}
.xpages{display:flex;flex-wrap:wrap;gap:.3rem;margin-top:.5rem;align-items:center}.xpages [aria-current=page]{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.xtabs{display:flex;flex-wrap:wrap;gap:.25rem;border-bottom:1px solid var(--line);margin-bottom:.75rem}.xtabs button{background:none;border:0;border-bottom:3px solid transparent;border-radius:0;padding:.4rem .7rem;cursor:pointer;color:var(--soft)}.xtabs button[aria-selected=true]{border-color:var(--accent);color:var(--ink);font-weight:600}.xtabs.fill button{flex:1}.xtabs button:disabled{cursor:not-allowed}
.xfold>summary{font-weight:600;padding:.3rem 0}.xfold>div{padding:.25rem 0 .5rem 1.1rem}.xfold.medium>summary{font-size:1.05rem}
.xlist{margin:0;padding-left:1.2rem}.xlist.plain{list-style:none;padding:0}.xlist.inline{display:flex;flex-wrap:wrap;gap:.25rem .75rem}.xlist.divided li+li{border-left:1px solid var(--line);padding-left:.75rem}
.xdl{margin:0;display:grid;gap:.5rem}.xdl.row{grid-template-columns:repeat(auto-fit,minmax(9rem,1fr))}.xdl dt{font-size:.8125rem;color:var(--soft)}.xdl dd{margin:0}
.xstats{display:flex;flex-wrap:wrap;gap:.75rem 2rem;margin:0}.xstats dt{font-size:.8125rem;color:var(--soft)}.xstats dd{margin:0}.xstats .n{font-size:1.5rem;font-weight:600;line-height:1.2}.xtrend{font-size:.8125rem}.xtrend.red{color:var(--bad)}.xtrend.green{color:var(--good)}
.xbar{height:.6rem;border-radius:.3rem;background:var(--line);overflow:hidden}.xbar>div{height:100%;background:var(--good)}.xbar>.danger{background:var(--bad)}.xbar>.warning{background:var(--warn)}.xbarhead{display:flex;justify-content:space-between;gap:1rem}
.xscore{display:inline-grid;place-items:center;width:3.2rem;height:3.2rem;border-radius:50%;border:4px solid var(--accent);font-weight:600}
.xsteps{list-style:none;margin:0;padding:0;display:flex;gap:.25rem}.xsteps.vertical{flex-direction:column}.xsteps li{flex:1;display:flex;flex-direction:column;gap:.2rem;font-size:.8125rem;color:var(--soft);text-align:left}.xsteps .m{height:.4rem;border-radius:.2rem;background:var(--line)}.xsteps .done .m{background:var(--accent)}.xsteps [aria-current] {color:var(--ink);font-weight:600}
.xchart{margin:0}.xchart figcaption{font-weight:600}.xchart svg{width:100%;height:auto;display:block}.xchart text{fill:var(--soft);font-size:12px}.xchart .grid{stroke:var(--line)}.xlegend{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0;margin:.25rem 0}.xlegend svg{width:.8rem;height:.8rem;display:inline-block;margin-right:.3rem}
.xdialog{border:1px solid var(--line);border-radius:.6rem;padding:0;background:var(--paper);color:var(--ink);width:min(30rem,calc(100vw - 2rem));max-height:85vh;overflow:auto;font-size:.9375rem}.xdialog.md{width:min(44rem,calc(100vw - 2rem))}.xdialog.lg{width:min(60rem,calc(100vw - 2rem))}.xdialog::backdrop{background:rgba(0,0,0,.45)}
.xdialog.panel{margin:0 0 0 auto;height:100vh;max-height:100vh;border-radius:0}.xdialog.danger>header{background:var(--bad-bg)}
.xdialog>header{display:flex;justify-content:space-between;align-items:center;gap:1rem;padding:.8rem 1.1rem;flex-wrap:nowrap}.xdialog .body,.xdialog .foot{padding:.8rem 1.1rem}.xdialog .foot{border-top:1px solid var(--line);display:flex;flex-wrap:wrap;gap:.5rem}.xdialog iframe{width:100%;border:0}
.xmenu{position:relative;display:inline-block}.xmenu>div{position:absolute;z-index:5;left:0;top:calc(100% + .2rem);min-width:12rem;max-width:min(20rem,80vw);background:var(--paper);border:1px solid var(--line);border-radius:.4rem;padding:.25rem;box-shadow:0 4px 14px rgba(0,0,0,.2);display:flex;flex-direction:column}.xmenu>div>button{border:0;background:none;text-align:left;padding:.4rem .6rem;cursor:pointer}.xmenu>div>button:hover,.xmenu>div>button:focus-visible{background:var(--tint)}
.xtip{position:relative;display:inline-block;max-width:100%}.xtip>[role=tooltip]{display:none;position:absolute;z-index:6;left:0;top:100%;width:max-content;max-width:18rem;background:var(--ink);color:var(--paper);font-size:.8125rem;border-radius:.3rem;padding:.3rem .55rem;font-weight:400}.xtip:hover>[role=tooltip],.xtip:focus-within>[role=tooltip]{display:block}.xmark{display:inline-grid;place-items:center;width:1.1rem;height:1.1rem;border-radius:50%;border:1px solid var(--field);font-size:.7rem;margin-left:.3rem;color:var(--soft)}
.xtoasts{position:fixed;right:1rem;top:1rem;z-index:20;display:flex;flex-direction:column;gap:.5rem;width:min(22rem,calc(100vw - 2rem))}.xtoasts .xalert{box-shadow:0 4px 14px rgba(0,0,0,.25);display:flex;gap:.75rem;justify-content:space-between;align-items:flex-start}
.xgap{border:2px dashed var(--bad);border-radius:.4rem;padding:.5rem .7rem}.xgap pre,.xfault pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.3rem 0 0;font-size:.8125rem}
.xhead{display:flex;flex-wrap:wrap;gap:.5rem;margin-bottom:.75rem}.xcrumbs ol{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;padding:0;margin:0 0 .75rem}.xcrumbs li+li::before{content:"/";color:var(--soft);margin-right:.4rem}
.xhidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
`);
