package io.glossa.projects;

import io.glossa.identity.Role;
import io.glossa.testkit.TestIdentity;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;

/** An organization beside the first one, with its owner; put straight into the database, for there is no call for it. */
public record Tenant(long organization, long owner, String email) {

    public static Tenant create(Pool pool, String title) {
        var email = "owner@" + title + ".example.com";
        var row = pool.preparedQuery(
                        """
                        with o as (
                            insert into organization (title, default_role, invite_token)
                            values ($1, 'AN', md5($1)) returning id),
                        p as (
                            insert into person (email, username, active_organization)
                            select $2, $1, id from o returning id),
                        m as (
                            insert into membership (organization, person, role)
                            select o.id, p.id, 'OW' from o, p)
                        select o.id, p.id from o, p""")
                .execute(Tuple.of(title, email))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next();
        return new Tenant(row.getLong(0), row.getLong(1), email);
    }

    /** The organization's, by which its owner's address is made. */
    public String title() {
        return email.substring("owner@".length(), email.indexOf(".example.com"));
    }

    public String identity() {
        return identity(Role.OWNER);
    }

    public String identity(Role role) {
        return TestIdentity.user(owner)
                .organization(organization)
                .email(email)
                .role(role)
                .token();
    }
}
