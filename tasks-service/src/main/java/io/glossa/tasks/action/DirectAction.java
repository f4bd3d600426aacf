package io.glossa.tasks.action;

import io.smallrye.mutiny.Uni;

/** An action that does not work on each selected task. */
non-sealed interface DirectAction extends Action {

    /** Does it; answers JSON. */
    Uni<byte[]> run(ActionCall call);
}
