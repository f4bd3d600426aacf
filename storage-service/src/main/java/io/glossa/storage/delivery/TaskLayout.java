package io.glossa.storage.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.connection.StorageSecrets;
import io.glossa.storage.delivery.TargetObjects.Written;
import io.glossa.storage.place.Writer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An object for each task with all its annotations, as a project's export has it, named by the task's id and {@code .json}: a
 * bucket of them can be imported again.
 */
@ApplicationScoped
class TaskLayout implements TargetLayout {
    /** Tasks that are in memory at once, with all that is in them. */
    private static final int AT_ONCE = 10;

    private final AnnotationSource source;
    private final StorageSecrets secrets;
    private final TargetWrites writes;
    private final TargetObjects objects;

    TaskLayout(AnnotationSource source, StorageSecrets secrets, TargetWrites writes, TargetObjects objects) {
        this.source = source;
        this.secrets = secrets;
        this.writes = writes;
        this.objects = objects;
    }

    @Override
    public void write(Storage storage, List<AnnotationObject> annotations) {
        var tasks = annotations.stream().map(AnnotationObject::task).distinct().toList();
        for (int from = 0; from < tasks.size(); from += AT_ONCE) {
            write(
                    storage,
                    source.tasks(storage, tasks.subList(from, Math.min(tasks.size(), from + AT_ONCE))).stream()
                            .filter(TaskLayout::isAnnotated)
                            .toList(),
                    (Writer) secrets.place(storage));
        }
    }

    private void write(Storage storage, List<JsonNode> tasks, Writer writer) {
        var kind = storage.type().kind();
        var written = writes.all(tasks, task -> {
            long id = task.path("id").longValue();
            var key = writer.write(id + ".json", ObjectText.of(task, kind));
            return task.path("annotations")
                    .valueStream()
                    .map(annotation -> new Written(annotation.path("id").longValue(), id, key))
                    .toList();
        });
        objects.put(TargetId.of(storage), written.stream().flatMap(List::stream).toList());
    }

    /** A task that has other annotations is written without these; one that has none any more goes, if objects may. */
    @Override
    public void remove(Storage storage, Collection<Long> annotations) {
        var held = objects.of(TargetId.of(storage), annotations);
        var writer = (Writer) secrets.place(storage);
        for (int from = 0; from < held.size(); from += AT_ONCE) {
            var some = held.subList(from, Math.min(held.size(), from + AT_ONCE));
            var tasks = source
                    .tasks(storage, some.stream().map(Written::task).distinct().toList())
                    .stream()
                    .filter(TaskLayout::isAnnotated)
                    .toList();
            write(storage, tasks, writer);
            if (storage.flag("can_delete_objects")) delete(some, ids(tasks), writer);
        }
    }

    private void delete(List<Written> held, Set<Long> stillThere, Writer writer) {
        var keys = held.stream()
                .filter(written -> !stillThere.contains(written.task()))
                .map(Written::key)
                .distinct()
                .toList();
        writes.all(keys, key -> {
            writer.delete(key);
            return key;
        });
    }

    private static Set<Long> ids(List<JsonNode> tasks) {
        return tasks.stream().map(task -> task.path("id").longValue()).collect(Collectors.toSet());
    }

    private static boolean isAnnotated(JsonNode task) {
        return !task.path("annotations").isEmpty();
    }
}
