package io.glossa.storage.media;

import io.glossa.files.ConditionHeaders;
import io.glossa.files.Conditions;
import io.glossa.identity.Caller;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Permission;
import io.glossa.identity.Principal;
import io.glossa.outbound.RefusedUrlException;
import io.glossa.problem.CommonProblem;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.connection.StorageSecrets;
import io.glossa.storage.connection.StorageTable;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.kind.StorageType;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.Presigner;
import io.glossa.storage.place.Reader;
import io.glossa.storage.place.local.LocalRoot;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Opens objects that tasks refer to. */
@ApplicationScoped
class MediaService {
    private static final StorageType LOCAL = new StorageType(Direction.IMPORT, StorageKind.LOCALFILES);

    private final MediaQuestions questions;
    private final StorageTable storages;
    private final StorageSecrets secrets;
    private final MediaStreams streams;
    private final LocalRoot root;

    MediaService(
            MediaQuestions questions,
            StorageTable storages,
            StorageSecrets secrets,
            MediaStreams streams,
            LocalRoot root) {
        this.questions = questions;
        this.storages = storages;
        this.secrets = secrets;
        this.streams = streams;
        this.root = root;
    }

    /** The object for whoever asks; 403 when they may not see tasks. */
    Multi<byte[]> resolve(Caller caller, String whose, long id, String parameter, ConditionHeaders wanted) {
        var user = caller.userWho(Permission.TASKS_VIEW);
        return MediaAnswer.sent(resolve(caller.scope(), user, whose, id, parameter, wanted.read()));
    }

    /**
     * The object by the first of the project's storages that it lies in; 404 when it lies in none, or is not held.
     *
     * @param whose {@code task} or {@code project}, which must hold the address
     */
    private Uni<MediaAnswer> resolve(
            OrganizationScope scope, Principal.User user, String whose, long id, String parameter, Conditions wanted) {
        if (parameter == null) throw MediaProblem.UNNAMED.asIs();
        var uri = MediaUri.ofParameter(parameter).orElseThrow(CommonProblem.NOT_FOUND::asIs);
        return questions
                .holder(scope, whose, id, uri)
                .flatMap(project -> storages.ofProject(scope, Direction.IMPORT, project))
                .map(all -> all.stream().filter(uri::isIn).findFirst().orElseThrow(CommonProblem.NOT_FOUND::asIs))
                .flatMap(storage -> answer(storage, uri, user, wanted));
    }

    private Uni<MediaAnswer> answer(Storage storage, MediaUri uri, Principal.User user, Conditions wanted) {
        var place = secrets.place(storage);
        if (storage.flag("presign") && place instanceof Presigner presigner) {
            return Uni.createFrom()
                    .item(() -> redirect(presigner, storage, uri))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        }
        if (!(place instanceof Reader reader)) throw CommonProblem.NOT_FOUND.asIs();
        return streams.answer(
                new ProxiedObject(reader, uri.key(), user.id()),
                wanted,
                new Audience(storage.organization(), user.id()));
    }

    private static MediaAnswer redirect(Presigner presigner, Storage storage, MediaUri uri) {
        var ttl = Duration.ofMinutes(storage.settings().path("presign_ttl").intValue());
        var longest = Duration.ofDays(7); // of the signature's version
        var held = ttl.isZero() ? Duration.ofSeconds(1) : ttl.compareTo(longest) > 0 ? longest : ttl;
        try {
            return MediaAnswer.redirect(
                    presigner.presign(uri.key(), held, MediaType.byExtension(uri.key())), ttl.toSeconds());
        } catch (PlaceException | RefusedUrlException unsigned) {
            throw CommonProblem.NOT_FOUND.asIs();
        }
    }

    /**
     * A file that lies in the folder of one of the organization's import storages.
     *
     * @param path below the root
     */
    Uni<MediaAnswer> localFile(OrganizationScope scope, Principal.User user, String path, Conditions wanted) {
        if (path == null || path.isEmpty()) throw MediaProblem.NO_PATH.asIs();
        var top = root.path().orElseThrow(MediaProblem.SWITCHED_OFF::asIs);
        var file = LocalAddress.below(top, path).orElseThrow(CommonProblem.NOT_FOUND::asIs);
        return storages.ofOrganization(scope, LOCAL).flatMap(all -> {
            var folders = folders(all, file).toList();
            if (folders.isEmpty()) throw CommonProblem.NOT_FOUND.asIs();
            return streams.answer(new LocalFile(folders, file.toString()), wanted, new Audience(scope.id(), user.id()));
        });
    }

    private Stream<Reader> folders(List<Storage> all, Path file) {
        return all.stream()
                .filter(storage -> LocalAddress.isIn(storage, file))
                .map(secrets::place)
                .filter(Reader.class::isInstance)
                .map(Reader.class::cast);
    }
}
