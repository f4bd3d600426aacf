package io.glossa.tasks.manager;

import io.glossa.problem.CommonProblem;
import io.glossa.tasks.project.Project;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What all lists hold together that are being answered, however long their readers take: whole pages, where there is room for
 * them, and otherwise the ids of a page and a piece of it.
 */
@ApplicationScoped
class ListMemory {
    private final TaskSizes sizes;
    private final long most;
    private final long wholePage;
    private final long piece;
    private final long pieces;
    private long held;
    private long readers;

    ListMemory(TaskSizes sizes, ManagerConfig config) {
        this.sizes = sizes;
        this.most = config.held().asLongValue();
        this.wholePage = config.wholePage().asLongValue();
        this.piece = config.piece().asLongValue();
        this.pieces = config.pieces().asLongValue();
    }

    /**
     * A reader's part of it; to be left once the answer was handed over, or is not wanted any more.
     *
     * @param letGo ends the answer as one that broke off
     */
    synchronized Part part(Runnable letGo) {
        readers++;
        return new Part(letGo);
    }

    /** Bytes of whole pages and ids. */
    synchronized long held() {
        return held;
    }

    /** Answers under way. */
    synchronized long readers() {
        return readers;
    }

    final class Part {
        private final Runnable letGo;
        private long mine;
        private boolean left;

        private Part(Runnable letGo) {
            this.letGo = letGo;
        }

        /** Ends the answer of a reader who takes nothing. */
        void letGo() {
            letGo.run();
        }

        /**
         * Finds out how a page is answered, and takes the room that it needs: whole if its tasks are known to be small enough,
         * otherwise in pieces, for which its ids are held.
         *
         * @param tasks of the page
         */
        boolean isWhole(Project project, ComputedColumns columns, long tasks) {
            if (!columns.onlyIds() && fits(project, columns, tasks)) return true;
            synchronized (ListMemory.this) {
                // one reader alone may have more: there is no page that nobody could get
                if (held > 0 && !take(PackedIds.bytes(tasks))) throw CommonProblem.UNAVAILABLE.asIs();
                if (held == 0) add(PackedIds.bytes(tasks));
            }
            return false;
        }

        private boolean fits(Project project, ComputedColumns columns, long tasks) {
            if (tasks <= 1) return true;
            var size = sizes.of(project.id(), columns);
            if (size.isEmpty() || tasks * size.getAsLong() > wholePage) return false;
            return take(tasks * size.getAsLong());
        }

        /** A whole page has become larger than it was thought to be. */
        void isIndeed(long bytes) {
            synchronized (ListMemory.this) {
                if (bytes > mine) add(bytes - mine);
            }
        }

        /** How large a piece may be: as large as is good, and less where very many read. */
        long piece() {
            synchronized (ListMemory.this) {
                return Math.min(piece, pieces / Math.max(1, readers));
            }
        }

        void leave() {
            synchronized (ListMemory.this) {
                if (left) return;
                left = true;
                held -= mine;
                readers--;
            }
        }

        private boolean take(long bytes) {
            synchronized (ListMemory.this) {
                if (held + bytes > most) return false;
                add(bytes);
                return true;
            }
        }

        private void add(long bytes) {
            if (left) return;
            mine += bytes;
            held += bytes;
        }
    }
}
