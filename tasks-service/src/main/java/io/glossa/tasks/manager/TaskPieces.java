package io.glossa.tasks.manager;

import io.glossa.tasks.manager.ListMemory.Part;
import io.glossa.tasks.media.MediaLinks;
import io.glossa.tasks.platform.Turns;
import io.glossa.tasks.prediction.PredictionsOnDemand;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.relation.TaskRelations;
import io.glossa.tasks.relation.TaskRow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Pages that are too large to be held: of their tasks some are read when the reader has taken those before, by the ids that
 * were found. Nothing is held for whoever does not read but the ids and what was written last; no connection is.
 */
@ApplicationScoped
class TaskPieces {
    /** Of a project of which nothing is known. */
    private static final int FIRST = 16;

    private static final int MOST = 500;
    private static final int IDS = 10_000;

    private final Pool pool;
    private final PieceRows rows;
    private final PageRelations relations;
    private final PredictionsOnDemand predictions;
    private final TaskSizes sizes;
    private final Turns turns;

    TaskPieces(
            Pool pool,
            PieceRows rows,
            PageRelations relations,
            PredictionsOnDemand predictions,
            TaskSizes sizes,
            ManagerConfig config) {
        this.pool = pool;
        this.rows = rows;
        this.relations = relations;
        this.predictions = predictions;
        this.sizes = sizes;
        this.turns = new Turns(config.piecesAtOnce(), 0);
    }

    /** @param ids of the page, in its order */
    Multi<byte[]> of(Project project, ListRequest request, PackedIds ids, ListJson json, Part memory) {
        return new Reading(project, request, ids, json, memory).pieces();
    }

    /** One reader's place. */
    private final class Reading {
        private final Project project;
        private final ListRequest request;
        private final PackedIds ids;
        private final ListJson json;
        private final Part memory;
        private int next;
        private int size;
        private int lacking;

        Reading(Project project, ListRequest request, PackedIds ids, ListJson json, Part memory) {
            this.project = project;
            this.request = request;
            this.ids = ids;
            this.json = json;
            this.memory = memory;
            var known = sizes.of(project.id(), request.columns());
            this.size = known.isEmpty() ? FIRST : fitting(1, known.getAsLong());
        }

        Multi<byte[]> pieces() {
            return Multi.createBy()
                    .repeating()
                    .uni(this::piece)
                    .whilst(piece -> !ended())
                    // of tasks that are all gone there is nothing to write
                    .select()
                    .where(piece -> piece.length > 0);
        }

        private Uni<byte[]> piece() {
            return request.columns().onlyIds()
                    ? Uni.createFrom().item(this::onlyIds)
                    : predicted().chain(() -> turns.during(project.organization(), this::read));
        }

        private boolean ended() {
            return next == ids.count();
        }

        private byte[] onlyIds() {
            var part = ids.part(next, Math.min(ids.count(), next + IDS));
            next += part.length;
            return json.ids(part, ended());
        }

        private Long[] wanted() {
            return ids.part(next, Math.min(ids.count(), next + size));
        }

        /** The model is asked for as many tasks as it is of a page that is read at once. Nobody else's turn waits for it. */
        private Uni<Void> predicted() {
            if (json.isPlain() || !project.evaluatesPredictions() || lacking >= PredictionsOnDemand.MOST) {
                return Uni.createFrom().voidItem();
            }
            return turns.during(
                            project.organization(), () -> rows.of(project, request.columns(), wanted(), memory.piece()))
                    .map(found -> found.tasks().stream()
                            .filter(task -> task.totalPredictions() == 0)
                            .limit(PredictionsOnDemand.MOST - lacking)
                            .toList())
                    .invoke(found -> lacking += found.size())
                    .flatMap(found -> predictions.complete(project, found))
                    .replaceWithVoid();
        }

        private Uni<byte[]> read() {
            var wanted = wanted();
            return rows.of(project, request.columns(), wanted, memory.piece()).flatMap(found -> {
                next += found.passed();
                return relations.of(pool, found.tasks(), request.columns()).flatMap(with -> relations
                        .links(found.tasks(), request)
                        .map(links -> written(found.tasks(), with, links)));
            });
        }

        private byte[] written(List<TaskRow> tasks, TaskRelations with, MediaLinks links) {
            var piece = json.rows(tasks, with, links, ended());
            if (tasks.isEmpty()) size = MOST;
            else size = fitting(tasks.size(), sizes.took(project.id(), request.columns(), tasks, piece.length));
            return piece;
        }

        private int fitting(int tasks, long bytes) {
            return (int) Math.max(1, Math.min(MOST, memory.piece() * tasks / Math.max(1, bytes)));
        }
    }
}
