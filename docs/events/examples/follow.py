#!/usr/bin/env python3
"""Follows the events of your organization and remembers its place, with nothing but Python's library.

    GLOSSA_URL=http://localhost:8080 GLOSSA_TOKEN=... python3 follow.py --place place.txt

Each event is printed as a line of JSON. The place is kept after the events have been dealt with, so a crash repeats
some and loses none: remember the ids of what you have applied, or apply it in a way that bears being done twice.
"""
import argparse
import json
import os
import pathlib
import sys
import time
import urllib.error
import urllib.parse
import urllib.request


def page(url, token, question):
    request = urllib.request.Request(
        f"{url}/api/events?{urllib.parse.urlencode(question)}",
        headers={"Authorization": f"Token {token}", "Accept": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=90) as answer:
        return json.load(answer)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--after", default="latest", help="earliest, latest or a moment such as 2026-01-31T09:30:00Z")
    options.add_argument("--types", default="", help="such as annotation.created.v1,annotation.updated.v1")
    options.add_argument("--project", type=int)
    options.add_argument("--place", type=pathlib.Path, help="file that remembers how far this consumer has come")
    options.add_argument("--most", type=int, default=0, help="end after so many events")
    wanted = options.parse_args()

    after = wanted.after
    if wanted.place and wanted.place.exists():
        after = wanted.place.read_text().strip()
    seen = set()  # a real consumer keeps these in the transaction of its effect
    while True:
        question = {"after": after, "types": wanted.types, "wait": 30}
        if wanted.project:
            question["project"] = wanted.project
        try:
            answer = page(os.environ["GLOSSA_URL"], os.environ["GLOSSA_TOKEN"], question)
        except urllib.error.HTTPError as refused:
            if refused.code < 500:  # 401: the token; 400: a parameter; 410: the place is no longer kept
                sys.exit(f"{refused.code}: {refused.read().decode()}")
            time.sleep(2)
            continue
        except OSError:
            time.sleep(2)
            continue
        for event in answer["events"]:
            if event["id"] not in seen:
                seen.add(event["id"])
                print(json.dumps(event), flush=True)
        after = answer["next"]
        if wanted.place:
            wanted.place.write_text(after)
        if wanted.most and len(seen) >= wanted.most:
            return


if __name__ == "__main__":
    main()
