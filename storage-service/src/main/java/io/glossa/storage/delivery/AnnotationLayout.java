package io.glossa.storage.delivery;

import io.glossa.storage.connection.Storage;
import io.glossa.storage.connection.StorageSecrets;
import io.glossa.storage.delivery.TargetObjects.Written;
import io.glossa.storage.place.Writer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** An object for each annotation, named by its id, as in the reference (storages.md 7.1). */
@ApplicationScoped
class AnnotationLayout implements TargetLayout {
    private final StorageSecrets secrets;
    private final TargetWrites writes;
    private final TargetObjects objects;

    AnnotationLayout(StorageSecrets secrets, TargetWrites writes, TargetObjects objects) {
        this.secrets = secrets;
        this.writes = writes;
        this.objects = objects;
    }

    @Override
    public void write(Storage storage, List<AnnotationObject> annotations) {
        var writer = (Writer) secrets.place(storage);
        var kind = storage.type().kind();
        var written = writes.all(
                annotations,
                annotation -> new Written(
                        annotation.id(),
                        annotation.task(),
                        writer.write(Long.toString(annotation.id()), ObjectText.of(annotation.body(), kind))));
        objects.put(TargetId.of(storage), written);
    }

    @Override
    public void remove(Storage storage, Collection<Long> annotations) {
        if (!storage.flag("can_delete_objects")) return;
        var writer = (Writer) secrets.place(storage);
        writes.all(objects.of(TargetId.of(storage), annotations), written -> {
            writer.delete(written.key());
            return written;
        });
    }
}
