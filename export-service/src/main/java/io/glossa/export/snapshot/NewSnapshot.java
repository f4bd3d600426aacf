package io.glossa.export.snapshot;

import io.glossa.export.project.Project;
import io.glossa.identity.Principal;
import io.vertx.core.json.JsonObject;

/** A snapshot to be made, for whom and of what. */
record NewSnapshot(Project project, Principal.User user, String title, JsonObject options, boolean interpolate) {}
