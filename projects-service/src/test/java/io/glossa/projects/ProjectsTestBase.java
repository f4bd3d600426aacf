package io.glossa.projects;

import static io.restassured.RestAssured.given;

import io.glossa.identity.IdentityHeader;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.StubService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;

/** An organization of its own for each test, and services around that have nothing to say. */
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
public abstract class ProjectsTestBase {
    private static int tenants;

    @Inject
    protected Pool pool;

    protected StubService siblings;

    protected Tenant tenant;

    @BeforeEach
    void anOrganizationOfItsOwn() {
        siblings.reset();
        siblings.on("POST", "/internal/counters", Newcomers::zeroCounters);
        tenant = Tenant.create(pool, getClass().getSimpleName().toLowerCase(Locale.ROOT) + ++tenants);
    }

    /** A request of the organization's owner, with a body of JSON where it has one. */
    protected RequestSpecification as() {
        return given().header(IdentityHeader.NAME, tenant.identity()).contentType("application/json");
    }
}
