package io.glossa.tasks.annotation;

import io.glossa.tasks.importing.ImportNumbers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Ids for annotations that are about to be made. Some are fetched ahead, so that the event can be written in the same round
 * trip as the annotation; a restart leaves a gap.
 */
@ApplicationScoped
class AnnotationIds {
    private static final int AHEAD = 50;

    private final ImportNumbers numbers;
    private final ConcurrentLinkedQueue<Long> ready = new ConcurrentLinkedQueue<>();

    AnnotationIds(ImportNumbers numbers) {
        this.numbers = numbers;
    }

    Uni<Long> next() {
        var id = ready.poll();
        if (id != null) return Uni.createFrom().item(id);
        return numbers.annotations(AHEAD).map(ids -> {
            ready.addAll(Arrays.asList(ids).subList(1, ids.length));
            return ids[0];
        });
    }
}
