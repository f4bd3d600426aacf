package io.glossa.projects.account;

import io.glossa.identity.Caller;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.account.PeopleEvents.UserRecord;
import io.glossa.projects.input.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who people are, for the other services (docs/internals.md). */
@Path("/internal/users")
public class InternalUserResource {
    private static final String MEMBER =
            " join membership mine on mine.person = p.id and mine.organization = $1 and mine.deleted_at is null";

    private final Pool pool;
    private final Caller caller;

    InternalUserResource(Pool pool, Caller caller) {
        this.pool = pool;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Uni<List<UserRecord>> list(
            @QueryParam("ids") String ids,
            @QueryParam("organization") String organization,
            @QueryParam("emails") String emails) {
        var service = caller.service();
        if (organization == null) {
            var wanted = Ids.list("ids", ids == null ? "" : ids).toArray(Long[]::new);
            if (service.organization() == null) {
                return select(
                        " where p.id = any($1) order by p.id", Tuple.tuple().addArrayOfLong(wanted));
            }
            return select(
                    MEMBER + " where p.id = any($2) order by p.id",
                    Tuple.of(service.organization()).addArrayOfLong(wanted));
        }
        var scope = Ids.list("organization", organization);
        if (scope.size() != 1) throw ValidationErrors.of("organization", "A valid integer is required.");
        if (!service.actsFor(scope.get(0))) return Uni.createFrom().item(List.of());
        if (emails == null) return select(MEMBER + " order by p.id", Tuple.of(scope.get(0)));
        var addresses = Arrays.stream(emails.split(","))
                .map(address -> address.strip().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        return select(
                MEMBER + " where lower(p.email) = any($2) order by p.id",
                Tuple.of(scope.get(0)).addArrayOfString(addresses));
    }

    private Uni<List<UserRecord>> select(String rest, Tuple parameters) {
        return pool.preparedQuery(People.RECORDS + rest).execute(parameters).map(People::records);
    }
}
