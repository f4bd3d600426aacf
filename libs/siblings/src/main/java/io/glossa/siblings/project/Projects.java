package io.glossa.siblings.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Projects as a service sees them; what its rows lack it asks projects-service for. */
public final class Projects<P extends ProjectState> implements FollowedProjects {
    private final Class<P> shape;
    private final Pool pool;
    private final ProjectRows<P> rows;
    private final ProjectRemoval removal;
    private final ProjectQuestion question;
    private final ObjectMapper json;

    /**
     * @param shape read from events and from answers of projects-service alike
     * @param removal told of each project that ends
     */
    public Projects(
            Class<P> shape,
            Pool pool,
            ProjectRows<P> rows,
            ProjectRemoval removal,
            ProjectQuestion question,
            ObjectMapper json) {
        this.shape = shape;
        this.pool = pool;
        this.rows = rows;
        this.removal = removal;
        this.question = question;
        this.json = json;
    }

    /** The project of this id, unless there is none within the scope or it is deleted. */
    public Uni<Optional<P>> find(OrganizationScope scope, long id) {
        return rows.find(pool, id)
                .flatMap(known -> known != null ? Uni.createFrom().item(known) : pull(id))
                .map(project -> Optional.ofNullable(project)
                        .filter(found -> !found.deleted() && found.organization() == scope.id()));
    }

    /** The same; fails with 404 when there is none. */
    public Uni<P> require(OrganizationScope scope, long id) {
        return find(scope, id).map(found -> found.orElseThrow(() -> CommonProblem.noMatch("Project")));
    }

    /** Whether there is a project of this id within the scope. */
    public Uni<Boolean> exists(OrganizationScope scope, long id) {
        return find(scope, id).map(Optional::isPresent);
    }

    @Override
    public Uni<Long> applied(long id, long revision) {
        return rows.find(pool, id).flatMap(known -> {
            if (known != null && known.revision() >= revision) {
                return Uni.createFrom().item(known.revision());
            }
            return pull(id).call(pulled -> pulled == null && known != null ? ended(known, revision) : nothing())
                    .map(pulled -> pulled == null ? revision : pulled.revision());
        });
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, Event event) {
        P project;
        try {
            project = json.readValue(event.data(), shape);
        } catch (JsonProcessingException broken) {
            return Uni.createFrom().failure(broken);
        }
        if (event.type() != EventType.PROJECT_DELETED) return rows.put(connection, project);
        return rows.delete(connection, project.id(), project.organization(), project.revision())
                .chain(() -> removal.removed(connection, project.organization(), project.id()));
    }

    /** Takes over what projects-service has; null when it has none. */
    private Uni<P> pull(long id) {
        return question.ask(id).flatMap(answer -> switch (answer.status()) {
            case 200 -> {
                var project = read(answer.body());
                yield rows.put(pool, project).replaceWith(project);
            }
            case 404 -> Uni.createFrom().nullItem();
            default -> Uni.createFrom().failure(CommonProblem.UNAVAILABLE.asIs());
        });
    }

    /**
     * One that was there before projects-service was asked. Of a number that nobody had heard of before nothing is concluded: it may
     * have been given to a project since.
     */
    private Uni<Void> ended(P known, long revision) {
        return rows.delete(pool, known.id(), known.organization(), revision);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private P read(Buffer body) {
        try {
            return json.readValue(body.getBytes(), shape);
        } catch (IOException foreign) {
            throw new UncheckedIOException(foreign);
        }
    }
}
