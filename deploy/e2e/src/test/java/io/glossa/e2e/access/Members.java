package io.glossa.e2e.access;

import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.Newcomer;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.identity.Role;
import java.util.Map;

/** Makes members of somebody's organization. */
final class Members {
    private Members() {}

    /** Has the role before the token is used for the first time, so that nobody remembers another. */
    static Client withRole(Role role, Client owner, Belongings belongings, RunningSuite suite) {
        var newcomer = Newcomer.invitedBy(owner, suite);
        int id = owner.get("/api/users/").then().statusCode(200).extract().path("id.max()");
        owner.patch(
                        "/api/organizations/" + belongings.id(Kind.ORGANIZATION) + "/memberships",
                        Map.of("user_id", id, "role", role.code()))
                .then()
                .statusCode(200);
        return newcomer;
    }
}
