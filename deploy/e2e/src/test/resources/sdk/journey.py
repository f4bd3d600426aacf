"""The main job by the unmodified Label Studio SDK: create, import, annotate, export. Arguments: address, token."""

import asyncio
import json
import sys
import time

from label_studio_sdk import AsyncLabelStudio, LabelStudio
from label_studio_sdk.types import LseTaskFilterOptionsRequest

CONFIG = """
<View>
  <Text name="text" value="$text"/>
  <Choices name="sentiment" toName="text">
    <Choice value="Positive"/>
    <Choice value="Negative"/>
  </Choices>
</View>
"""


def finished(look, patience=60):
    """What `look` gives once it has ended."""
    end = time.monotonic() + patience
    while (seen := look()).status not in ("completed", "failed"):
        assert time.monotonic() < end, seen
        time.sleep(0.1)
    return seen


def direct(client, project):
    """Exports that are sent while they are made, by each of the SDK's ways."""
    exports = client.projects.exports
    chosen = [task["annotations"][0]["result"][0]["value"]["choices"][0] for task in exports.as_json(project)]
    assert chosen == ["Positive", "Negative", "Positive"], chosen
    frame = exports.as_pandas(project)
    assert sorted(frame["sentiment"]) == ["Negative", "Positive", "Positive"], frame
    table = exports.as_binary(project, export_type="CSV").decode()
    assert table.count("\r\n") == 4 and table.startswith('"annotation_id","annotator","created_at","id",'), table
    records = json.load(exports.as_file(project, export_type="JSON_MIN"))
    assert [record["sentiment"] for record in records] == chosen, records
    some = json.loads(b"".join(exports.download_sync(project, ids=[str(records[1]["id"])])))
    assert [task["id"] for task in some] == [records[1]["id"]], some
    offered = [each["name"] for each in exports.list_formats(project) if not each.get("disabled")]
    assert offered == ["JSON", "JSON_MIN", "CSV", "TSV"], offered


async def meanwhile(address, token, project):
    """Several exports at once, by the SDK's asynchronous client."""
    exports = AsyncLabelStudio(base_url=address, api_key=token).projects.exports
    tasks, frame, table = await asyncio.gather(
        exports.as_json(project), exports.as_pandas(project), exports.as_binary(project, export_type="TSV")
    )
    assert len(tasks) == len(frame) == 3 and table.count(b"\r\n") == 4, (tasks, frame, table)


def snapshots(client, project):
    """A snapshot is made, listed, downloaded, converted and deleted."""
    exports = client.projects.exports
    created = exports.create(project, title="All", annotation_filter_options={"usual": True, "ground_truth": True})
    kept = finished(lambda: exports.get(project, created.id))
    assert kept.status == "completed" and kept.counters == {"task_number": 3}, kept
    assert [found.id for found in exports.list(project)] == [created.id]
    stored = json.loads(b"".join(exports.download(project, created.id)))
    assert [each["annotations"][0]["result"][0]["value"]["choices"] for each in stored] == [
        ["Positive"],
        ["Negative"],
        ["Positive"],
    ], stored

    started = exports.convert(project, created.id, export_type="CSV")
    table = b"".join(exports.download(project, created.id, export_type="CSV")).decode()
    assert table.count("\r\n") == 4 and '"Negative"' in table, table
    made = exports.get(project, created.id).converted_formats
    assert [(each.id, each.export_type, each.status) for each in made] == [
        (started.converted_format, "CSV", "completed")
    ], made

    none = exports.create(project, task_filter_options=LseTaskFilterOptionsRequest(annotated="exclude"))
    none = finished(lambda: exports.get(project, none.id))
    assert none.counters == {"task_number": 0}, none
    assert [found.id for found in exports.list(project)] == [none.id, created.id]
    for snapshot in (none, created):
        exports.delete(project, snapshot.id)
    assert exports.list(project) == []


def main(address, token):
    client = LabelStudio(base_url=address, api_key=token)
    me = client.users.whoami()

    project = client.projects.create(title="By the SDK", label_config=CONFIG)
    assert project.title == "By the SDK", project
    assert project.parsed_label_config["sentiment"]["labels"] == ["Positive", "Negative"], project.parsed_label_config

    imported = client.projects.import_tasks(
        id=project.id,
        request=[{"text": "Works as promised."}, {"text": "Came broken."}, {"data": {"text": "Fine."}}],
        return_task_ids=True,
    )
    assert imported.task_count == 3 and len(imported.task_ids) == 3, imported

    tasks = list(client.tasks.list(project=project.id))
    assert [task.data["text"] for task in tasks] == ["Works as promised.", "Came broken.", "Fine."], tasks
    assert client.tasks.get(id=tasks[0].id).data["text"] == "Works as promised."

    for task, choice in zip(tasks, ["Positive", "Negative", "Positive"]):
        annotation = client.annotations.create(
            id=task.id,
            result=[
                {
                    "from_name": "sentiment",
                    "to_name": "text",
                    "type": "choices",
                    "value": {"choices": [choice]},
                }
            ],
            lead_time=2.5,
        )
        assert annotation.completed_by == me.id, annotation
    updated = client.annotations.update(id=annotation.id, ground_truth=True)
    assert updated.ground_truth is True, updated

    counted = client.projects.get(id=project.id)
    assert counted.task_number == 3 and counted.finished_task_number == 3, counted

    direct(client, project.id)
    asyncio.run(meanwhile(address, token, project.id))
    snapshots(client, project.id)

    listed = [found.id for found in client.projects.list()]
    assert project.id in listed, listed
    client.projects.delete(id=project.id)
    assert project.id not in [found.id for found in client.projects.list()]
    print("The SDK's journey is done: 3 tasks, 3 annotations.")


if __name__ == "__main__":
    main(*sys.argv[1:])
