package io.glossa.tasks.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.project.Project;

/**
 * Somebody runs an action.
 *
 * @param body what was sent, member by member
 * @param query what says which tasks are meant: of a view, or what was sent
 */
record ActionCall(OrganizationScope scope, Principal.User user, Project project, JsonBody body, JsonNode query) {}
