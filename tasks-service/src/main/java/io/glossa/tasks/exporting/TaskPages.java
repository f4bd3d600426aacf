package io.glossa.tasks.exporting;

import io.glossa.tasks.platform.Turns;
import io.smallrye.mutiny.Uni;

/** Tasks with what hangs on them, page by page; the next page is read while the present one is used. */
final class TaskPages {
    /** Nobody knows yet how large the tasks are. */
    private static final int FIRST_PAGE = 16;

    private static final int LARGEST_PAGE = 1_000;

    private final SelectedTasks selected;
    private final ExportedRelationsReader related;
    private final Turns turns;
    private final long organization;
    private final long pageBytes;
    private int size = FIRST_PAGE;
    private Uni<Page> ahead;

    /**
     * @param turns in which pages are read, those of this organization among others'
     * @param pageBytes about how large a page may be
     */
    TaskPages(SelectedTasks selected, ExportedRelationsReader related, Turns turns, long organization, long pageBytes) {
        this.selected = selected;
        this.related = related;
        this.turns = turns;
        this.organization = organization;
        this.pageBytes = pageBytes;
    }

    /** The next page; an empty one after the last. */
    Uni<Page> next() {
        var page = ahead != null ? ahead : read();
        var first = ahead == null;
        ahead = null;
        // how large the page after the first may be is known when that is written
        return page.invoke(got -> {
            if (!first && !got.tasks().isEmpty()) ahead = read();
        });
    }

    /** How much room a page took that is written, so that later ones take about as much as is good. */
    void took(PageLines page) {
        size = (int) Math.max(1, Math.min(LARGEST_PAGE, pageBytes * page.tasks() / page.bytes()));
        if (ahead == null) ahead = read();
    }

    private Uni<Page> read() {
        return turns.during(organization, () -> selected.next(size)
                .flatMap(tasks -> tasks.isEmpty()
                        ? Uni.createFrom().item(new Page(tasks, null))
                        : related.of(tasks).map(with -> new Page(tasks, with))));
    }

    /** Some tasks in their order. */
    record Page(PackedTasks tasks, ExportedRelations with) {}
}
