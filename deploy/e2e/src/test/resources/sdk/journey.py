"""The main job by the unmodified Label Studio SDK: create, import, annotate, export. Arguments: address, token."""

import sys

from label_studio_sdk import LabelStudio

CONFIG = """
<View>
  <Text name="text" value="$text"/>
  <Choices name="sentiment" toName="text">
    <Choice value="Positive"/>
    <Choice value="Negative"/>
  </Choices>
</View>
"""


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

    exported = client.projects.exports.as_json(project.id)
    chosen = [task["annotations"][0]["result"][0]["value"]["choices"][0] for task in exported]
    assert chosen == ["Positive", "Negative", "Positive"], chosen
    frame = client.projects.exports.as_pandas(project.id)
    assert sorted(frame["sentiment"]) == ["Negative", "Positive", "Positive"], frame

    listed = [found.id for found in client.projects.list()]
    assert project.id in listed, listed
    client.projects.delete(id=project.id)
    assert project.id not in [found.id for found in client.projects.list()]
    print("The SDK's journey is done: 3 tasks, 3 annotations.")


if __name__ == "__main__":
    main(*sys.argv[1:])
