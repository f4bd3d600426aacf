package io.glossa.projects.ml;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A backend as it is kept.
 *
 * @param password opened, or null when none is set
 * @param createdBy who registered it, or null when they are gone
 * @param hostname how it was told to reach us; empty when that is not known
 */
record StoredBackend(
        long id,
        long organization,
        long project,
        String url,
        String title,
        String description,
        String authMethod,
        String basicAuthUser,
        String password,
        JsonNode extraParams,
        double timeout,
        boolean interactive,
        boolean autoUpdate,
        MlState state,
        String errorMessage,
        String modelVersion,
        Long createdBy,
        Instant createdAt,
        Instant updatedAt,
        String hostname) {

    /** The same, that reaches us there. */
    StoredBackend at(String there) {
        return new StoredBackend(
                id,
                organization,
                project,
                url,
                title,
                description,
                authMethod,
                basicAuthUser,
                password,
                extraParams,
                timeout,
                interactive,
                autoUpdate,
                state,
                errorMessage,
                modelVersion,
                createdBy,
                createdAt,
                updatedAt,
                there);
    }

    MlBackend view() {
        return new MlBackend(
                id,
                state.code(),
                state.readable(),
                interactive,
                url,
                errorMessage,
                title,
                authMethod,
                basicAuthUser,
                password != null,
                description,
                extraParams,
                modelVersion,
                timeout,
                createdAt,
                updatedAt,
                autoUpdate,
                project);
    }

    MlTarget target() {
        return new MlTarget(
                url, authMethod.equals(MlBackendChange.BASIC_AUTH) ? basicAuthUser : null, password, timeout);
    }
}
