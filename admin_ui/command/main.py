"""`tongban`: find the command by name and run it; nothing heavy is imported before."""

from __future__ import annotations

import os
import sys

COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("检查目录，逐处指出问题", "check a catalogue and point at every problem"),
    "format": ("整理目录文件，中英文键互换", "tidy catalogue files; convert keys between Chinese and English"),
    "test": ("运行目录中声明的测试", "run the tests that a catalogue declares"),
    "explain": ("说明给定答案会得到什么", "say what given answers lead to, and why"),
    "report": ("列出重复索要，统计一件事省了多少", "list what is asked twice; say what bundles save"),
    "table": ("列出事项的决策表", "print the decision tables of an item, row by row in words"),
    "schema": ("输出声明语言的 JSON Schema", "print the JSON Schema of the language"),
    "adopt": ("让一个部门采用事项", "let a department take an item"),
    "publish": ("发布目录的一个版本", "publish a version of a catalogue"),
    "serve": ("启动服务", "serve the portal and the desk"),
    "work": ("办理到期自动发生的事", "do what happens by itself when time has passed"),
    "account": ("新建账号、授予角色", "create an account and grant it roles"),
    "staff": ("从名单导入人员、处室和角色", "import staff, offices and roles from a list"),
    "certificates": ("导入别处颁发的证照，查看证照", "take over certificates issued elsewhere, show one"),
    "erase": ("依法清除已办结办件的个人信息", "erase personal data from a closed case, as the law requires"),
    "seal": ("封存全部办件的事件链，出具存证回执", "seal the chains of all cases, give receipts"),
    "verify": ("核验办件的事件链、封存和存证回执", "verify the chains of cases, the seals, a receipt"),
    "simulate-office": ("演练一个部门的一年并核验", "play a year of an office by chance and look at what must hold"),
    "fuzz": ("用随机数据比较各种执行方式", "compare what must agree, on data made up by chance"),
    "bench": ("与基线对比测速", "measure speed against baselines"),
}


def language() -> str:
    """Return the language of the command line: TONGBAN_LANG, else the locale's; `zh` or `en`."""
    wanted = os.environ.get("TONGBAN_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "zh" if wanted.startswith("zh") else "en"


def overview() -> str:
    """Return the list of commands, in the language of the command line."""
    chinese = language() == "zh"
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {zh if chinese else en}" for name, (zh, en) in COMMANDS.items()]
    head = "用法: tongban 命令 [参数]" if chinese else "usage: tongban COMMAND [arguments]"
    tail = (
        "“tongban 命令 --help” 给出说明和例子。"
        if chinese
        else "`tongban COMMAND --help` explains it, with an example."
    )
    return "\n".join([head, "", *lines, "", tail])


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status; 2 when the call itself is wrong."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] in {"--help", "-h", "help"}:
        print(overview())
        return 0
    name, *rest = words
    if name not in COMMANDS:
        return _unknown(name)
    return _run(name, rest)


def _unknown(name: str) -> int:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1)
    if language() == "zh":
        print(f"没有命令 {name}。" + (f"是否指 {near[0]}？" if near else ""), file=sys.stderr)
    else:
        print(f"there is no command {name}." + (f" Did you mean {near[0]}?" if near else ""), file=sys.stderr)
    return 2


def _run(name: str, rest: list[str]) -> int:
    from argparse import ArgumentParser, RawDescriptionHelpFormatter
    from importlib import import_module

    command = import_module(f"admin_ui.command.{name.replace('-', '_')}")
    summary = COMMANDS[name][0 if language() == "zh" else 1]
    parser = ArgumentParser(
        prog=f"tongban {name}",
        description=f"{summary}\n\n{command.HELP.zh if language() == 'zh' else command.HELP.en}",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.configure(parser)
    try:
        status: int = command.run(parser.parse_args(rest))
        sys.stdout.flush()
    except BrokenPipeError:
        return _unheard()
    except OSError as error:
        return _stopped(name, error)
    return status


def _unheard() -> int:
    """Whoever read the output has gone, as `head` does: say nothing more, at the end of the process either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _stopped(name: str, error: OSError) -> int:
    """A file, an address or the database cannot be used: say which, in one line."""
    what = ": ".join(str(each) for each in (error.filename, error.strerror) if each) or str(error)
    said = f"tongban {name} 无法继续：{what}" if language() == "zh" else f"tongban {name} cannot go on: {what}"
    print(said, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
