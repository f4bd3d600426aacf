package io.glossa.problem;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A step again and again, each behind the one before it. A step that asked for the next one within its own answer would nest all
 * answers within each other, and the last of some ten thousand would overflow the stack of whoever brings it.
 */
public final class Repeated {
    private Repeated() {}

    /**
     * Fails when a step does, and then takes no other.
     *
     * @param step its answer is never null
     * @param again whether another step is to be taken after one with this answer
     * @return the answer of the last step
     */
    public static <T> Uni<T> whilst(Supplier<Uni<T>> step, Predicate<T> again) {
        return Multi.createBy()
                .repeating()
                .<T>uni(step::get)
                .whilst(again)
                .collect()
                .last();
    }
}
