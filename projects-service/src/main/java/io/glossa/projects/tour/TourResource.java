package io.glossa.projects.tour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.Caller;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.FieldRefused;
import io.glossa.projects.input.FieldRule;
import io.glossa.projects.input.Rules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far the caller has come in a tour of the front end (platform 3.3). A tour begins when it is first asked for. */
@Path("/api/current-user/product-tour")
public class TourResource {
    private static final int LONGEST_DATA = 10_000;

    private static final FieldRule<String> DATA = value -> {
        if (!value.isObject()) {
            throw new FieldRefused("Invalid data. Expected a dictionary, but got " + BodyReader.typeName(value) + ".");
        }
        var text = value.toString();
        if (text.length() > LONGEST_DATA) {
            throw new FieldRefused("Ensure this field has no more than " + LONGEST_DATA + " characters.");
        }
        return text;
    };

    private final Pool pool;
    private final TourSteps steps;
    private final ObjectMapper json;
    private final BodyReader bodies;
    private final Caller caller;

    TourResource(Pool pool, TourSteps steps, ObjectMapper json, BodyReader bodies, Caller caller) {
        this.pool = pool;
        this.steps = steps;
        this.json = json;
        this.bodies = bodies;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Tour> get(@QueryParam("name") String name) {
        var person = caller.user().id();
        return change(known(name), Tuple.of(person, name, null, null));
    }

    @PATCH
    @Operation(hidden = true)
    public Uni<Tour> update(@QueryParam("name") String name, byte[] bytes) {
        var person = caller.user().id();
        var shown = known(name);
        var body = bodies.read(bytes);
        var change = Tuple.of(
                person,
                name,
                body.read("state", Rules.choice(List.of("ready", "completed", "skipped"))),
                body.read("interaction_data", DATA));
        body.refuseIfWrong();
        return change(shown, change);
    }

    private JsonNode known(String name) {
        if (name == null || name.isEmpty()) throw ValidationErrors.ofBody("Name is required");
        var shown = steps.of(name);
        if (shown != null) return shown;
        var names = steps.names().stream().map(one -> "'" + one + "'").collect(Collectors.joining(", ", "{", "}"));
        throw ValidationErrors.of("name", "Product tour " + name + " not found. Available tours: " + names);
    }

    /** What is null stays as it is. */
    private Uni<Tour> change(JsonNode shown, Tuple change) {
        return pool.preparedQuery(
                        """
                        insert into product_tour as known (person, name, state, interaction_data)
                        values ($1, $2, coalesce($3, 'ready'), coalesce($4::text, '{}')::json)
                        on conflict (person, name) do update set
                            state = coalesce($3, known.state),
                            interaction_data = coalesce($4::text::json, known.interaction_data),
                            updated_at = case when coalesce($3, $4::text) is null then known.updated_at else now() end
                        returning id, person, name, state, interaction_data::text, created_at, updated_at""")
                .execute(change)
                .map(rows -> tour(rows.iterator().next(), shown));
    }

    private Tour tour(Row row, JsonNode shown) {
        return new Tour(
                row.getLong("id"),
                shown,
                false,
                row.getString("name"),
                row.getString("state"),
                tree(row.getString("interaction_data")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("person"));
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param awaiting whether another tour has to end first; none of ours waits for another */
    @Schema(name = "ProductTour")
    public record Tour(
            long id,
            @Schema(implementation = Object[].class) JsonNode steps,
            boolean awaiting,
            String name,
            String state,
            @Schema(implementation = Object.class) JsonNode interactionData,
            Instant createdAt,
            Instant updatedAt,
            long user) {}
}
