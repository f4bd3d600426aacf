package io.glossa.storage.media;

import io.glossa.files.Conditions;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.connection.StorageSecrets;
import io.glossa.storage.connection.StorageTable;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.place.Reader;
import io.glossa.storage.place.local.LocalRoot;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.Stream;

/**
 * Objects and local files for exports: an address is opened only by an import storage of its own project, in whose bucket
 * and below whose prefix, or in whose folder, it lies. Exports have places of their own among the streams, so that they
 * never take those of people.
 */
@ApplicationScoped
class ExportedMedia {
    private final StorageTable storages;
    private final StorageSecrets secrets;
    private final LocalRoot root;
    private final MediaStreams streams;

    ExportedMedia(StorageTable storages, StorageSecrets secrets, LocalRoot root, MediaConfig config) {
        this.storages = storages;
        this.secrets = secrets;
        this.root = root;
        this.streams = new MediaStreams(config);
    }

    /**
     * The whole file. 404 when no storage of the project holds it or lets it be read; 503 when it may be better in a
     * moment.
     *
     * @param address as it stands in a task
     */
    Uni<MediaAnswer> read(OrganizationScope scope, long project, String address) {
        var path = LocalAddress.path(address);
        if (path.isPresent()) return local(scope, project, path.get());
        var uri = MediaUri.ofAddress(address).orElseThrow(CommonProblem.NOT_FOUND::asIs);
        return storages.ofProject(scope, Direction.IMPORT, project)
                .map(all -> readers(all.stream().filter(uri::isIn)))
                .flatMap(readers -> opened(scope, readers, uri.key()));
    }

    void stop(@Observes ShutdownEvent event) {
        streams.stop(event);
    }

    private Uni<MediaAnswer> local(OrganizationScope scope, long project, String path) {
        var top = root.path().orElseThrow(CommonProblem.NOT_FOUND::asIs);
        var file = LocalAddress.below(top, path).orElseThrow(CommonProblem.NOT_FOUND::asIs);
        return storages.ofProject(scope, Direction.IMPORT, project)
                .map(all -> readers(all.stream()
                        .filter(storage -> storage.type().kind() == StorageKind.LOCALFILES)
                        .filter(storage -> LocalAddress.isIn(storage, file))))
                .flatMap(readers -> opened(scope, readers, file.toString()));
    }

    private Uni<MediaAnswer> opened(OrganizationScope scope, List<Reader> readers, String key) {
        if (readers.isEmpty()) throw CommonProblem.NOT_FOUND.asIs();
        return streams.answer(new ExportedObject(readers, key), Conditions.NONE, Audience.exportOf(scope.id()));
    }

    private List<Reader> readers(Stream<Storage> found) {
        return found.map(secrets::place)
                .filter(Reader.class::isInstance)
                .map(Reader.class::cast)
                .toList();
    }
}
