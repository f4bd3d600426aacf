package io.glossa.projects.ml;

import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.credential.LegacyTokens;
import io.glossa.projects.platform.Transactions;
import io.glossa.projects.project.FollowedModelVersion;
import io.glossa.projects.project.KnownProject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Whether a server is there and made ready for its project (platform 8.1). */
@ApplicationScoped
class MlSetup {
    private final MlBackendRepository backends;
    private final MlServer server;
    private final MlRequests requests;
    private final LegacyTokens tokens;
    private final FollowedModelVersion version;
    private final Transactions transactions;
    private final Pool pool;

    MlSetup(
            MlBackendRepository backends,
            MlServer server,
            MlRequests requests,
            LegacyTokens tokens,
            FollowedModelVersion version,
            Transactions transactions,
            Pool pool) {
        this.backends = backends;
        this.server = server;
        this.requests = requests;
        this.tokens = tokens;
        this.version = version;
        this.transactions = transactions;
        this.pool = pool;
    }

    /** Reaches the server and sets it up; 400 with the reason when that fails. */
    Uni<String> connected(KnownProject project, StoredBackend backend) {
        if (backend.authMethod().equals(MlBackendChange.BASIC_AUTH)
                && (backend.basicAuthUser().isEmpty()
                        || backend.password() == null
                        || backend.password().isEmpty())) {
            return Uni.createFrom()
                    .failure(ValidationErrors.ofBody(
                            "Authentication username and password is required for Basic Authentication."));
        }
        return server.health(backend.target())
                .onFailure(MlException.class)
                .transform(failure -> unreachable(backend, failure))
                .chain(() -> setup(project, backend)
                        .onFailure(MlException.class)
                        .transform(failure -> ValidationErrors.ofBody("Successfully connected to " + backend.url()
                                + " but it doesn't look like a valid ML backend. Reason: " + failure.getMessage()
                                + ".\nSee what the server itself has written about it.")));
    }

    private static ProblemException unreachable(StoredBackend backend, MlException failure) {
        if (failure.status() == 401) {
            return ValidationErrors.ofBody("Able to connect to ML Server, but authentication parameters were either not"
                    + " provided or are incorrect.");
        }
        return ValidationErrors.ofBody("Can't connect to ML backend " + backend.url()
                + ", health check failed. Make sure it is up and your firewall is properly configured."
                + " <a href=\"https://labelstud.io/guide/ml.html\">Learn more</a> about how to set up an ML backend."
                + " Additional info: " + failure.getMessage());
    }

    private Uni<String> setup(KnownProject project, StoredBackend backend) {
        return token(backend)
                .flatMap(token -> server.setup(
                        backend.target(), requests.setup(project, backend.hostname(), token, backend.extraParams())));
    }

    /**
     * Of the person who registered the server. The reference gives the token of the project's creator away, which whoever
     * may change the project could have sent to themselves.
     */
    private Uni<String> token(StoredBackend backend) {
        if (backend.createdBy() == null) return Uni.createFrom().item("");
        return tokens.find(pool, backend.createdBy()).map(token -> token == null ? "" : token);
    }

    /** Asks a server how it is, and remembers. */
    Uni<StoredBackend> looked(KnownProject project, StoredBackend backend) {
        return server.health(backend.target())
                .onItemOrFailure()
                .transformToUni((well, failure) -> failure == null
                        ? setup(project, backend)
                                .onItemOrFailure()
                                .transformToUni((modelVersion, refused) -> refused == null
                                        ? backends.found(backend, MlState.CONNECTED, null, modelVersion)
                                                .call(found -> tell(backend, found))
                                        : backends.found(backend, MlState.ERROR, told(refused), null))
                        : backends.found(backend, MlState.DISCONNECTED, told(failure), null));
    }

    /** Predictions under another name are others: whoever shows those of this server learns of it. */
    private Uni<Void> tell(StoredBackend before, StoredBackend now) {
        if (Objects.equals(before.modelVersion(), now.modelVersion()))
            return Uni.createFrom().voidItem();
        return transactions.run(
                connection -> version.meansAnother(connection, now.organization(), now.project(), now.title()));
    }

    private static String told(Throwable failure) {
        if (failure instanceof MlException known) return known.getMessage();
        throw failure instanceof RuntimeException unforeseen ? unforeseen : new IllegalStateException(failure);
    }
}
