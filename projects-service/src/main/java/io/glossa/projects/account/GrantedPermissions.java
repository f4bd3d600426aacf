package io.glossa.projects.account;

import io.glossa.identity.Permission;
import io.glossa.identity.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The permission names that front ends know (platform 3.3), each as far as the caller's role grants it. */
final class GrantedPermissions {
    private static final Map<String, Permission> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("organizations.create", Permission.ORGANIZATION_CHANGE);
        NAMES.put("organizations.view", Permission.ORGANIZATION_VIEW);
        NAMES.put("organizations.change", Permission.ORGANIZATION_CHANGE);
        NAMES.put("organizations.delete", Permission.ORGANIZATION_CHANGE);
        NAMES.put("organizations.invite", Permission.MEMBERS_INVITE);
        NAMES.put("projects.create", Permission.PROJECTS_CREATE);
        NAMES.put("projects.view", Permission.PROJECTS_VIEW);
        NAMES.put("projects.change", Permission.PROJECTS_CHANGE);
        NAMES.put("projects.delete", Permission.PROJECTS_DELETE);
        NAMES.put("projects.reset_cache", Permission.PROJECTS_CHANGE);
        NAMES.put("tasks.create", Permission.TASKS_CREATE);
        NAMES.put("tasks.view", Permission.TASKS_VIEW);
        NAMES.put("tasks.change", Permission.TASKS_CHANGE);
        NAMES.put("tasks.delete", Permission.TASKS_DELETE);
        NAMES.put("views.reset", Permission.TASKS_CHANGE);
        NAMES.put("annotations.create", Permission.ANNOTATIONS_CREATE);
        NAMES.put("annotations.view", Permission.ANNOTATIONS_VIEW);
        NAMES.put("annotations.change", Permission.ANNOTATIONS_CHANGE);
        NAMES.put("annotations.delete", Permission.ANNOTATIONS_DELETE);
        NAMES.put("actions.perform", Permission.TASKS_CHANGE);
        NAMES.put("predictions.any", Permission.PREDICTIONS_CHANGE);
        NAMES.put("avatar.any", Permission.ORGANIZATION_VIEW);
        NAMES.put("labels.create", Permission.PROJECTS_CHANGE);
        NAMES.put("labels.view", Permission.PROJECTS_VIEW);
        NAMES.put("labels.change", Permission.PROJECTS_CHANGE);
        NAMES.put("labels.delete", Permission.PROJECTS_CHANGE);
        NAMES.put("models.create", Permission.PROJECTS_CHANGE);
        NAMES.put("models.view", Permission.PROJECTS_VIEW);
        NAMES.put("models.change", Permission.PROJECTS_CHANGE);
        NAMES.put("models.delete", Permission.PROJECTS_CHANGE);
        NAMES.put("model_provider_connection.create", Permission.ORGANIZATION_CHANGE);
        NAMES.put("model_provider_connection.view", Permission.ORGANIZATION_VIEW);
        NAMES.put("model_provider_connection.change", Permission.ORGANIZATION_CHANGE);
        NAMES.put("model_provider_connection.delete", Permission.ORGANIZATION_CHANGE);
        NAMES.put("webhooks.view", Permission.WEBHOOKS_VIEW);
        NAMES.put("webhooks.change", Permission.PROJECTS_CHANGE);
        NAMES.put("users.token.any", Permission.ORGANIZATION_VIEW);
        NAMES.put("storages.view", Permission.STORAGES_VIEW);
        NAMES.put("storages.change", Permission.STORAGES_CHANGE);
        NAMES.put("storages.sync", Permission.STORAGES_SYNC);
        NAMES.put("views.view", Permission.TASKS_VIEW);
        NAMES.put("views.create", Permission.TASKS_CHANGE);
        NAMES.put("views.change", Permission.TASKS_CHANGE);
        NAMES.put("views.delete", Permission.TASKS_CHANGE);
    }

    private GrantedPermissions() {}

    static List<String> of(Principal.User user) {
        var granted = new ArrayList<String>();
        NAMES.forEach((name, permission) -> {
            if (user.may(permission)) granted.add(name);
        });
        return granted;
    }
}
