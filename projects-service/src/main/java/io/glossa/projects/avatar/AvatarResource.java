package io.glossa.projects.avatar;

import io.glossa.events.EventType;
import io.glossa.identity.Caller;
import io.glossa.problem.CommonProblem;
import io.glossa.projects.account.People;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.UploadedFile;
import io.glossa.projects.platform.RandomTokens;
import io.glossa.projects.platform.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own picture. The id in the path is not looked at, as in the reference. */
@Path("/api/users")
@Tag(name = "Users")
@ApplicationScoped
public class AvatarResource {
    private static final int LONGEST_NAME = 40;
    private static final int WAITING = 32;

    private final AvatarRepository avatars;
    private final Transactions transactions;
    private final People people;
    private final BodyReader bodies;
    private final Caller caller;
    private final WorkerExecutor threads;
    private final Semaphore places = new Semaphore(WAITING);

    AvatarResource(
            AvatarRepository avatars,
            Transactions transactions,
            People people,
            BodyReader bodies,
            Caller caller,
            Vertx vertx) {
        this.avatars = avatars;
        this.transactions = transactions;
        this.people = people;
        this.bodies = bodies;
        this.caller = caller;
        this.threads = vertx.createSharedWorkerExecutor("glossa-avatars", 1);
    }

    @PreDestroy
    void close() {
        threads.close();
    }

    @POST
    @Path("/{id:\\d+}/avatar")
    @Operation(
            summary = "Set my picture",
            description =
                    "The first file of a multipart form: JPEG, PNG or GIF, 1 MiB and 1200 x 1200 pixels at most. Without"
                            + " a file the picture is taken away.")
    public Uni<Saved> save(byte[] bytes) {
        var file = bodies.readFile(bytes);
        var saved =
                file == null ? change(AvatarRepository::clear) : decoded(file).flatMap(image -> store(file, image));
        return saved.replaceWith(new Saved("avatar saved"));
    }

    private Uni<AvatarImage> decoded(UploadedFile file) {
        if (!places.tryAcquire()) return Uni.createFrom().failure(CommonProblem.UNAVAILABLE.asIs());
        return threads.executeBlocking(() -> AvatarImage.of(file), false)
                .onTermination()
                .invoke(places::release);
    }

    private Uni<Void> store(UploadedFile file, AvatarImage image) {
        var name = RandomTokens.alphanumeric(32) + "-" + plain(file.name()) + "." + image.extension();
        return change((repository, connection, person) -> repository.store(connection, person, name, image));
    }

    /** What is left of a file's name without its extension and whatever means something in an address. */
    private static String plain(String name) {
        var end = name.lastIndexOf('.');
        var plain = (end < 0 ? name : name.substring(0, end)).replaceAll("[^A-Za-z0-9_-]+", "_");
        return plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    }

    @DELETE
    @Path("/{id:\\d+}/avatar")
    @Operation(summary = "Take my picture away")
    public Uni<Void> delete() {
        return change(AvatarRepository::clear);
    }

    private Uni<Void> change(Change change) {
        var user = caller.user();
        return transactions.run(connection -> change.make(avatars, connection, user.id())
                .flatMap(done -> people.announce(connection, EventType.USER_UPDATED, user.id(), user.organization())));
    }

    @FunctionalInterface
    private interface Change {
        Uni<Void> make(AvatarRepository repository, SqlConnection connection, long person);
    }

    public record Saved(String detail) {}
}
