package io.glossa.storage.media;

import io.glossa.problem.ProblemType;
import io.glossa.problem.Refusal;

/** Refusals of media. */
enum MediaProblem implements ProblemType {
    BUSY("media.busy", 503, "Too many objects are being read at the moment. Try again soon."),
    TOO_MANY("media.too-many", 429, "Too many objects are being read at the same time. Wait for some to finish."),
    UNNAMED("media.unnamed", 400, "Query parameter \"fileuri\" is required."),
    NO_PATH("media.no-path", 403, "Query parameter \"d\" is required."),
    SWITCHED_OFF(
            "media.local-files-off",
            403,
            "Local files are switched off on this server. Its operator can name the folder that may be used in"
                    + " GLOSSA_LOCAL_FILES_ROOT.");

    private final Refusal refusal;

    MediaProblem(String code, int status, String title) {
        this.refusal = new Refusal(code, status, title);
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
