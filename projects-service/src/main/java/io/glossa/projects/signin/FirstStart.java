package io.glossa.projects.signin;

import io.glossa.identity.Role;
import io.glossa.projects.account.People;
import io.glossa.projects.account.People.NewPerson;
import io.glossa.projects.credential.LegacyTokens;
import io.glossa.projects.credential.PasswordHasher;
import io.glossa.projects.platform.InstallationConfig;
import io.glossa.projects.platform.RandomTokens;
import io.glossa.projects.platform.Transactions;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Makes the first organization and its administrator when nobody is there yet; without them nobody could come in. */
@ApplicationScoped
class FirstStart {
    private static final Logger LOG = Logger.getLogger(FirstStart.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TITLE = "Glossa";
    /** Any number will do, as long as every replica takes the same one. */
    private static final long LOCK = 7_305_140_311L;

    private final Pool pool;
    private final Transactions transactions;
    private final People people;
    private final LegacyTokens tokens;
    private final PasswordHasher passwords;
    private final InstallationConfig config;

    FirstStart(
            Pool pool,
            Transactions transactions,
            People people,
            LegacyTokens tokens,
            PasswordHasher passwords,
            InstallationConfig config) {
        this.pool = pool;
        this.transactions = transactions;
        this.people = people;
        this.tokens = tokens;
        this.passwords = passwords;
        this.config = config;
    }

    void onStart(@Observes StartupEvent start) {
        var newcomers = NewcomerRole.of(config);
        if (isAnyoneThere(pool).await().atMost(PATIENCE)) return;
        var named = FirstAdministrator.of(config);
        var administrator = new NewPerson(named.email(), passwords.hashNow(named.password()), null);
        var token = named.token();
        transactions
                .run(connection -> lock(connection)
                        .flatMap(locked -> isAnyoneThere(connection))
                        .flatMap(anyone -> anyone
                                ? Uni.createFrom().voidItem()
                                : create(connection, administrator, token, newcomers)))
                .await()
                .atMost(PATIENCE);
    }

    /** Two replicas that start at once must not both find nobody. */
    private static Uni<?> lock(SqlConnection connection) {
        return connection.query("select pg_advisory_xact_lock(" + LOCK + ")").execute();
    }

    private static Uni<Boolean> isAnyoneThere(SqlClient connection) {
        return connection
                .query("select exists (select 1 from person)")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private Uni<Void> create(SqlConnection connection, NewPerson administrator, String token, Role newcomers) {
        var legacy = config.legacyTokens() == InstallationConfig.Switch.ON;
        return people.createOrganization(connection, TITLE, newcomers.code(), legacy, RandomTokens.invitation())
                .flatMap(organization -> people.create(connection, administrator, organization, Role.OWNER.code())
                        .call(person -> people.own(connection, organization, person))
                        .call(person -> tokens.store(connection, person, token)))
                .invoke(person -> LOG.infof("Made the first organization and its administrator %d", person))
                .replaceWithVoid();
    }
}
