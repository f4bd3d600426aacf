package io.glossa.tasks.manager;

import io.glossa.problem.CommonProblem;
import io.glossa.problem.StreamedAnswer;
import io.glossa.problem.TornAnswer;
import io.glossa.tasks.manager.ListMemory.Part;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lists as JSON that is written already, sent as their readers take it. */
@ApplicationScoped
class ListAnswers {
    private static final Map<String, List<String>> JSON =
            Map.of(HttpHeaders.CONTENT_TYPE, List.of(MediaType.APPLICATION_JSON));

    private final ListMemory memory;

    ListAnswers(ListMemory memory) {
        this.memory = memory;
    }

    /** What fails before the first piece is answered as ever. What the reader has part of is held until all was handed over. */
    Uni<Void> send(HttpServerRequest http, Function<Part, Uni<Multi<byte[]>>> list) {
        return Uni.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            var part = memory.part(() -> context.runOnContext(here -> TornAnswer.reset(http)));
            return StreamedAnswer.send(http, JSON, pieces(list, part))
                    .onTermination()
                    .invoke(part::leave);
        });
    }

    static Uni<Void> send(HttpServerRequest http, int status, byte[] json) {
        return StreamedAnswer.send(http, status, JSON, Multi.createFrom().item(json));
    }

    /** 406 for whoever reads no JSON. */
    static void accepted(HttpHeaders headers) {
        boolean read = headers.getAcceptableMediaTypes().stream()
                .anyMatch(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE));
        if (!read) throw CommonProblem.NOT_ACCEPTABLE.asIs();
    }

    /** What looks for the tasks goes on to its end when the reader leaves: a transaction must not be left in the middle. */
    private static Multi<byte[]> pieces(Function<Part, Uni<Multi<byte[]>>> list, Part part) {
        return Uni.createFrom()
                .<Multi<byte[]>>emitter(found -> list.apply(part).subscribe().with(found::complete, found::fail))
                .onItem()
                .transformToMulti(pieces -> pieces);
    }
}
