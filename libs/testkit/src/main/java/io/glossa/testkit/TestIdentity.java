package io.glossa.testkit;

import io.glossa.identity.AuthenticationMethod;
import io.glossa.identity.IdentityKeys;
import io.glossa.identity.InternalTokens;
import io.glossa.identity.Principal;
import io.glossa.identity.Role;

/** Internal tokens as the gateway, or a sibling, would send them. */
public final class TestIdentity {
    private final long id;
    private Long organization = 1L;
    private Role role = Role.OWNER;
    private String email;
    private String name = "";

    private TestIdentity(long id) {
        this.id = id;
        this.email = "user" + id + "@example.com";
    }

    /** A user of organization 1, its owner unless said otherwise. */
    public static TestIdentity user(long id) {
        return new TestIdentity(id);
    }

    public TestIdentity organization(Long organizationId) {
        organization = organizationId;
        return this;
    }

    public TestIdentity organization(long organizationId) {
        return organization(Long.valueOf(organizationId));
    }

    public TestIdentity role(Role other) {
        role = other;
        return this;
    }

    public TestIdentity email(String other) {
        email = other;
        return this;
    }

    public TestIdentity name(String other) {
        name = other;
        return this;
    }

    public String token() {
        return minter("gateway")
                .mint(new Principal.User(id, organization, role, email, name, AuthenticationMethod.TOKEN));
    }

    public static String anonymous() {
        return minter("gateway").mint(new Principal.Anonymous());
    }

    /** A sibling's token; organization null acts for all. */
    public static String service(String module, Long organization) {
        return minter(module).mint(new Principal.Service(module, organization));
    }

    private static InternalTokens minter(String module) {
        return new InternalTokens(module, IdentityKeys.privateKey(TestKeys.privateKey(module)));
    }
}
