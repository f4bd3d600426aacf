package io.glossa.projects;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.EventType;
import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.StubService;
import io.glossa.testkit.TestEvents;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People and the organization they belong to (platform 3). */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class PeopleTest {
    private static int tenants;

    @Inject
    Pool pool;

    TestEvents events;

    StubService siblings;

    private Tenant tenant;

    @BeforeEach
    void anOrganizationOfItsOwn() {
        siblings.reset();
        tenant = Tenant.create(pool, "people" + ++tenants);
    }

    @Test
    void anAdministratorMakesMembers() {
        var id = create("bob", "Bob@" + tenant.organization() + ".example.com");
        owner().get("/api/users/" + id)
                .then()
                .body("username", equalTo("bob"))
                .body("initials", equalTo("Bo"))
                .body("permissions", nullValue());
        owner().body(Map.of("username", "x", "email", "bob@" + tenant.organization() + ".example.com"))
                .post("/api/users")
                .then()
                .statusCode(400)
                .body("validation_errors.email[0]", equalTo("user with this email address already exists."));
        owner().body("{\"email\": \"nope\"}")
                .post("/api/users")
                .then()
                .statusCode(400)
                .body("validation_errors.username[0]", equalTo("This field is required."))
                .body("validation_errors.email[0]", equalTo("Enter a valid email address."));
        owner().body("{\"username\": \"no address\"}").post("/api/users").then().statusCode(201);
        owner().body("{\"username\": \"no address\"}").post("/api/users").then().statusCode(201);
        as(id, Role.ANNOTATOR)
                .body("{\"username\": \"y\"}")
                .post("/api/users")
                .then()
                .statusCode(403);
        assertEquals(
                "[" + tenant.organization() + "]",
                events.await(EventType.USER_CREATED, id).value().replaceAll(".*\"organizations\":(\\[[^]]*]).*", "$1"));
    }

    @Test
    void peopleChangeThemselvesAndAdministratorsChangeOthers() {
        var id = create("carol", "carol@" + tenant.organization() + ".example.com");
        var other = create("dave", "dave@" + tenant.organization() + ".example.com");
        as(id, Role.ANNOTATOR)
                .body(Map.of("first_name", "Carol", "last_name", "Shaw", "phone", "+1", "role", "OW", "id", 1))
                .patch("/api/users/" + id)
                .then()
                .statusCode(200)
                .body("first_name", equalTo("Carol"))
                .body("initials", equalTo("CS"))
                .body("id", equalTo((int) id));
        as(id, Role.ANNOTATOR)
                .body(Map.of("first_name", "Eve"))
                .patch("/api/users/" + other)
                .then()
                .statusCode(403);
        owner().body(Map.of("first_name", "Dave"))
                .patch("/api/users/" + other)
                .then()
                .statusCode(200);
        owner().body(Map.of("email", "new@example.com", "first_name", "Not saved"))
                .patch("/api/users/" + other)
                .then()
                .statusCode(405)
                .body("detail", equalTo("Cannot update read-only field: email"));
        owner().get("/api/users/" + other).then().body("first_name", equalTo("Dave"));
        as(id, Role.ANNOTATOR)
                .body(Map.of("active_organization", 1))
                .patch("/api/users/" + id)
                .then()
                .statusCode(400)
                .body("validation_errors.active_organization[0]", equalTo("Invalid pk \"1\" - object does not exist."));
        assertTrue(events.await(EventType.USER_UPDATED, id).value().contains("\"Shaw\""));
    }

    @Test
    void theCallerIsWhoTheyAre() {
        owner().get("/api/current-user/whoami")
                .then()
                .statusCode(200)
                .body("id", equalTo((int) tenant.owner()))
                .body("email", equalTo(tenant.email()))
                .body("active_organization", equalTo((int) tenant.organization()))
                .body("permissions", hasSize(44))
                .body("permissions[0]", equalTo("organizations.create"));
        as(tenant.owner(), Role.ANNOTATOR)
                .get("/api/current-user/whoami")
                .then()
                .body("permissions", hasItem("annotations.create"))
                .body("permissions", not(hasItem("projects.create")));
        // Somebody whose account is gone while their identity is still good.
        as(999_999_999, Role.OWNER).get("/api/current-user/whoami").then().statusCode(401);
        as(999_999_999, Role.OWNER).body("{}").post("/api/projects").then().statusCode(401);
        as(999_999_999, Role.OWNER).post("/api/current-user/reset-token").then().statusCode(401);
    }

    @Test
    void onlyTheOwnerDeletesUsersAndNeverTheOwner() {
        var id = create("erin", "erin@" + tenant.organization() + ".example.com");
        as(id, Role.ADMINISTRATOR)
                .delete("/api/users/" + tenant.owner())
                .then()
                .statusCode(403)
                .body("detail", equalTo("Only the organization owner can delete users"));
        owner().delete("/api/users/" + tenant.owner())
                .then()
                .statusCode(403)
                .body("detail", equalTo("The organization owner cannot be deleted"));
        owner().delete("/api/users/1").then().statusCode(404);
        owner().delete("/api/users/" + id).then().statusCode(204);
        owner().delete("/api/users/" + id).then().statusCode(404);
        events.await(EventType.USER_CREDENTIALS_CHANGED, id);
    }

    @Test
    void rolesAreGivenByAdministrators() {
        var id = create("frank", "frank@" + tenant.organization() + ".example.com");
        var memberships = "/api/organizations/" + tenant.organization() + "/memberships";
        owner().body(Map.of("user_id", id, "role", "MA"))
                .patch(memberships)
                .then()
                .statusCode(200)
                .body("role", equalTo("MA"))
                .body("user.username", equalTo("frank"));
        assertEquals(
                "{\"id\":" + id + ",\"reason\":\"role_changed\"}",
                events.await(EventType.USER_CREDENTIALS_CHANGED, id).value());
        owner().body(Map.of("user_id", id, "role", "OW"))
                .patch(memberships)
                .then()
                .statusCode(400)
                .body("validation_errors.role[0]", equalTo("\"OW\" is not a valid choice."));
        owner().body(Map.of("user_id", tenant.owner(), "role", "AN"))
                .patch(memberships)
                .then()
                .statusCode(403);
        as(id, Role.ADMINISTRATOR)
                .body(Map.of("user_id", tenant.owner(), "role", "AN"))
                .patch(memberships)
                .then()
                .statusCode(404);
        owner().body(Map.of("user_id", 1, "role", "AN"))
                .patch(memberships)
                .then()
                .statusCode(404);
        as(id, Role.MANAGER)
                .body(Map.of("user_id", id, "role", "AD"))
                .patch(memberships)
                .then()
                .statusCode(403);

        owner().body(Map.of("default_role", "RE"))
                .patch("/api/organizations/" + tenant.organization() + "/set-default-role")
                .then()
                .statusCode(200)
                .body("default_role", equalTo("RE"));
        var next = create("grace", "grace@" + tenant.organization() + ".example.com");
        owner().get(memberships).then().body("results.find { it.user.id == " + next + " }.role", equalTo("RE"));
    }

    @Test
    void membersAreFoundByNameRoleAndProject() {
        var at = "@" + tenant.organization() + ".example.com";
        var zoe = create("zoe", "a.zoe" + at);
        var yan = create("yan", "b.yan" + at);
        var xia = create("xia", "c.xia" + at);
        var gone = create("wim", "d.wim" + at);
        owner().body(Map.of("first_name", "Zo\u00eb", "last_name", "Quill"))
                .patch("/api/users/" + zoe)
                .then()
                .statusCode(200);
        role(yan, "RE");
        role(xia, "NO");
        owner().delete(memberships() + "/" + gone).then().statusCode(204);

        members("search=QUILL", zoe);
        members("search=b.yan", yan);
        members("search=zo\u00eb%20q", zoe);
        // Who has left has no name to be found by.
        members("search=wim");
        members("role=RE,NO&ordering=-email", xia, yan);
        members("role=AN&ordering=id", zoe, gone);
        members("ordering=-user__username,bogus&role=RE,AN,NO", zoe, yan, xia, gone);
        members("ordering=email&role=RE,AN,NO", zoe, yan, xia, gone);
        members("tags=4");
        members("scope=all&exclude_workspace_id=9&role=RE", yan);

        int project =
                owner().body(Map.of("title", "shared")).post("/api/projects").path("id");
        members("exclude_project_id=" + project, xia, gone);
        members("exclude_project_id=999999999&role=RE", yan);
        owner().get(memberships() + "?search=example.com&page_size=1&ordering=email")
                .then()
                .body("count", equalTo(4))
                .body("next", containsString("search=example.com"))
                .body("results.user.id", contains((int) zoe))
                .body("results[0].tags", hasSize(0))
                .body("results[0].role_source", equalTo("manual"))
                .body("results[0].user_type", equalTo("standard"));
        refusedMembers("role=XX", "role", "\"XX\" is not a valid choice.");
        refusedMembers("scope=mine", "scope", "\"mine\" is not a valid choice.");
        refusedMembers("exclude_project_id=x", "exclude_project_id", "Field 'id' expected a number but got 'x'.");
        refusedMembers("tags=1,x", "tags", "Field 'id' expected a number but got 'x'.");
    }

    private String memberships() {
        return "/api/organizations/" + tenant.organization() + "/memberships";
    }

    private void role(long id, String role) {
        owner().body(Map.of("user_id", id, "role", role))
                .patch(memberships())
                .then()
                .statusCode(200)
                .body("role", equalTo(role));
    }

    private void members(String query, Number... people) {
        var ids = Arrays.stream(people).map(Number::intValue).toArray(Integer[]::new);
        owner().urlEncodingEnabled(false)
                .get(memberships() + "?" + query)
                .then()
                .statusCode(200)
                .body("results.user.id", equalTo(List.of(ids)));
    }

    private void refusedMembers(String query, String field, String message) {
        owner().urlEncodingEnabled(false)
                .get(memberships() + "?" + query)
                .then()
                .statusCode(400)
                .body("validation_errors." + field + "[0]", equalTo(message));
    }

    @Test
    void whoIsNotActivatedOrDeactivatedSeesNothing() {
        var id = create("judy", "judy@" + tenant.organization() + ".example.com");
        int project = owner().body(Map.of("title", "not theirs"))
                .post("/api/projects")
                .path("id");
        for (var role : List.of(Role.NOT_ACTIVATED, Role.DEACTIVATED)) {
            role(id, role.code());
            as(id, role).get("/api/projects").then().statusCode(200).body("count", equalTo(0));
            as(id, role).get("/api/projects/counts").then().statusCode(200).body("count", equalTo(0));
            as(id, role).get("/api/users").then().statusCode(200).body("", hasSize(0));
            as(id, role).get("/api/webhooks").then().statusCode(200).body("", hasSize(0));
            for (var path : List.of(
                    "/api/projects/" + project,
                    "/api/organizations/" + tenant.organization(),
                    memberships(),
                    memberships() + "/" + tenant.owner())) {
                as(id, role).get(path).then().statusCode(404);
            }
            as(id, role).get("/api/invite").then().statusCode(403);
            as(id, role)
                    .get("/api/current-user/whoami")
                    .then()
                    .statusCode(200)
                    .body("active_organization", nullValue())
                    .body("permissions", hasSize(0));
        }
    }

    @Test
    void anOrganizationsSettingsAreKept() {
        var path = "/api/organizations/" + tenant.organization();
        owner().get(path)
                .then()
                .statusCode(200)
                .body("custom_scripts_enabled", equalTo(false))
                .body("react_code_settings.mode", equalTo("disabled"))
                .body("embed_domains", nullValue())
                .body("external_id", nullValue())
                .body("billing.manual_role_management", equalTo(true))
                .body("billing.max_parallel_sessions", nullValue());
        owner().body("{\"custom_scripts_enabled\": \"on\", \"embed_domains\": [{\"domain\": \"x.example.com\"}]}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("custom_scripts_enabled", equalTo(true))
                .body("embed_domains[0].domain", equalTo("x.example.com"));
        owner().body("{\"external_id\": \"aws-7\", \"custom_scripts_enabled_at\": \"2026-11-21T08:00:00Z\","
                        + " \"extra_data_on_activity_logs\": true, \"read_only_quick_view_enabled_at\": null}")
                .patch(path + "/set-default-role")
                .then()
                .statusCode(200)
                .body("organization", equalTo((int) tenant.organization()))
                .body("default_role", equalTo("AN"))
                .body("external_id", equalTo("aws-7"))
                .body("custom_scripts_enabled_at", equalTo("2026-11-21T08:00:00Z"))
                .body("extra_data_on_activity_logs", equalTo(true))
                .body("embed_domains[0].domain", equalTo("x.example.com"));
        owner().body("{\"embed_domains\": [{\"host\": 1}], \"react_code_settings\": [], \"custom_scripts_enabled\": 7}")
                .patch(path)
                .then()
                .statusCode(400)
                .body("validation_errors.embed_domains[0]", equalTo("Each entry needs a \"domain\"."))
                .body(
                        "validation_errors.react_code_settings[0]",
                        equalTo("Expected a dictionary of items but got type \"list\"."))
                .body("validation_errors.custom_scripts_enabled[0]", equalTo("Must be a valid boolean."));
        // A switch that would promise what is not so stays off.
        for (var promise : List.of(
                "annotator_reviewer_firewall_enabled_at",
                "label_stream_navigation_disabled_at",
                "read_only_quick_view_enabled_at")) {
            owner().body(Map.of(promise, "2026-11-21T08:00:00Z", "external_id", "changed"))
                    .patch(path + "/set-default-role")
                    .then()
                    .statusCode(400)
                    .body("validation_errors." + promise, hasSize(1));
        }
        owner().get(path).then().body("external_id", equalTo("aws-7"));
        as(tenant.owner(), Role.MANAGER).body("{}").patch(path).then().statusCode(403);
        as(tenant.owner(), Role.MANAGER)
                .body("{}")
                .patch(path + "/set-default-role")
                .then()
                .statusCode(403);
    }

    @Test
    void aRemovedMemberIsOut() {
        var id = create("heidi", "heidi@" + tenant.organization() + ".example.com");
        var membership = "/api/organizations/" + tenant.organization() + "/memberships/";
        as(id, Role.ADMINISTRATOR).delete(membership + tenant.owner()).then().statusCode(403);
        owner().delete(membership + tenant.owner())
                .then()
                .statusCode(405)
                .body("detail", equalTo("User cannot soft delete self"));
        owner().delete(membership + "999999999")
                .then()
                .statusCode(404)
                .body("detail", equalTo("No User matches the given query."));
        owner().delete("/api/organizations/1/memberships/" + id).then().statusCode(404);
        owner().delete(membership + id).then().statusCode(204);
        owner().delete(membership + id).then().statusCode(404).body("detail", equalTo("Member not found"));
        owner().get("/api/users")
                .then()
                .body("find { it.id == " + id + " }.username", equalTo("Deleted"))
                .body("find { it.id == " + id + " }.email", equalTo("Deleted"))
                .body("find { it.id == " + id + " }.initials", equalTo("DU"));
        owner().get("/api/users/" + id)
                .then()
                .statusCode(200)
                .body("first_name", equalTo("Deleted"))
                .body("last_name", equalTo("User"))
                .body("phone", equalTo(""))
                .body("active_organization", nullValue());
        owner().body(Map.of("first_name", "Back"))
                .patch("/api/users/" + id)
                .then()
                .statusCode(404);
        owner().get(membership.substring(0, membership.length() - 1))
                .then()
                .body("count", equalTo(2))
                .body("results.find { it.user.id == " + id + " }.user.email", equalTo("Deleted"));
        given().header(
                        IdentityHeader.NAME,
                        TestIdentity.user(id)
                                .organization((Long) null)
                                .role(Role.DEACTIVATED)
                                .token())
                .get("/api/current-user/whoami")
                .then()
                .statusCode(200)
                .body("active_organization", nullValue())
                .body("active_organization_meta.title", equalTo(""))
                .body("permissions", hasSize(0));
    }

    @Test
    void aMembersWorkIsAskedOfTasksService() {
        var id = create("ivan", "ivan@" + tenant.organization() + ".example.com");
        int project = owner().body(Map.of("title", "worked on"))
                .post("/api/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        siblings.on(
                "POST",
                "/internal/contributions",
                200,
                "{\"" + id + "\": {\"annotations_count\": 7, \"projects\": [" + project + "]}}");
        var member = "/api/organizations/" + tenant.organization() + "/memberships/" + id;
        owner().get(member + "?contributed_to_projects=true")
                .then()
                .statusCode(200)
                .body("user", equalTo((int) id))
                .body("annotations_count", equalTo(7))
                .body("contributed_projects_count", equalTo(1))
                .body("created_projects", hasSize(0))
                .body("contributed_to_projects[0].title", equalTo("worked on"));
        assertEquals(
                "{\"users\":[" + id + "]}",
                siblings.requests("POST", "/internal/contributions").get(0).body());
        owner().get(member)
                .then()
                .body("annotations_count", equalTo(7))
                .body("created_projects", nullValue())
                .body("contributed_to_projects", nullValue());
        owner().get("/api/organizations/" + tenant.organization() + "/memberships?contributed_to_projects=true")
                .then()
                .body("results.find { it.user.id == " + id + " }.contributed_to_projects.id", contains(project))
                .body("results.find { it.user.id == " + tenant.owner() + " }.created_projects.id", contains(project))
                .body("results.find { it.user.id == " + tenant.owner() + " }.contributed_to_projects", nullValue());
        siblings.on("POST", "/internal/contributions", 404, "{}");
        owner().get(member).then().statusCode(200).body("annotations_count", nullValue());
        owner().get("/api/organizations/" + tenant.organization() + "/memberships/1")
                .then()
                .statusCode(404)
                .body("detail", equalTo("No OrganizationMember matches the given query."));
    }

    @Test
    void anOrganizationIsDescribedByItsAdministrators() {
        var path = "/api/organizations/" + tenant.organization();
        owner().body(Map.of("title", "New name", "contact_info", "ok@example.com", "created_by", 1))
                .patch(path)
                .then()
                .statusCode(200)
                .body("title", equalTo("New name"))
                .body("contact_info", equalTo("ok@example.com"))
                .body("created_by", nullValue())
                .body("users", contains((int) tenant.owner()));
        owner().body("{\"title\": \"\"}")
                .patch(path)
                .then()
                .statusCode(400)
                .body("validation_errors.title[0]", equalTo("This field may not be blank."));
        owner().body("{\"contact_info\": \"bad\"}").patch(path).then().statusCode(400);
        owner().body("{\"token\": null}").patch(path).then().statusCode(200).body("token", nullValue());
        owner().get("/api/invite").then().body("invite_url", equalTo("/user/signup/?token=None"));
        owner().body("{}").patch("/api/organizations/1").then().statusCode(404);
        owner().delete(path).then().statusCode(405);
        assertTrue(events.await(EventType.ORGANIZATION_UPDATED, tenant.organization())
                .value()
                .contains("New name"));
    }

    @Test
    void hotkeysAreChecked() {
        owner().body("{\"custom_hotkeys\": {\"a:b\": {\"key\": \"ctrl+k\", \"active\": true, \"note\": 1}}}")
                .patch("/api/current-user/hotkeys")
                .then()
                .statusCode(200)
                .body("custom_hotkeys.'a:b'.key", equalTo("ctrl+k"));
        owner().get("/api/current-user/hotkeys").then().body("custom_hotkeys.'a:b'.note", equalTo(1));
        hotkeysRefused("{}", "This field is required.");
        hotkeysRefused("{\"custom_hotkeys\": null}", "This field may not be null.");
        hotkeysRefused("{\"custom_hotkeys\": []}", "Expected a dictionary of items but got type \"list\".");
        hotkeysRefused("{\"custom_hotkeys\": {\"bad\": {}}}", "Action key 'bad' must be in 'section:action' format");
        hotkeysRefused(
                "{\"custom_hotkeys\": {\":b\": {}}}", "Action key ':b' must have non-empty section and action parts");
        hotkeysRefused("{\"custom_hotkeys\": {\"a:b\": {}}}", "Missing 'key' in hotkey data for 'a:b'");
        hotkeysRefused("{\"custom_hotkeys\": {\"a:b\": 5}}", "Hotkey data for 'a:b' must be a dictionary");
        hotkeysRefused(
                "{\"custom_hotkeys\": {\"a:b\": {\"key\": \"Alt+F4\"}}}",
                "Key combination 'Alt+F4' is not allowed for security reasons");
    }

    private void hotkeysRefused(String body, String message) {
        owner().body(body)
                .patch("/api/current-user/hotkeys")
                .then()
                .statusCode(400)
                .body("error", equalTo("Invalid hotkeys configuration"))
                .body("details.custom_hotkeys", contains(message));
    }

    @Test
    void sessionsLastAsTheOrganizationSays() {
        owner().get("/api/session-policy")
                .then()
                .statusCode(200)
                .body("max_session_age", equalTo(11_520))
                .body("max_time_between_activity", equalTo(4_320));
        owner().body("{\"max_session_age\": 60, \"other\": 1}")
                .patch("/api/session-policy")
                .then()
                .statusCode(200)
                .body("max_session_age", equalTo(60))
                .body("max_time_between_activity", equalTo(4_320));
        owner().body("{\"max_session_age\": 0, \"max_time_between_activity\": \"x\"}")
                .patch("/api/session-policy")
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.max_session_age[0]",
                        equalTo("Ensure this value is greater than or equal to 1."))
                .body("validation_errors.max_time_between_activity[0]", equalTo("A valid integer is required."));
        owner().body("{}").put("/api/session-policy").then().statusCode(405);
    }

    private long create(String username, String email) {
        Number id = owner().body(Map.of("username", username, "email", email, "password", "ignored"))
                .post("/api/users")
                .then()
                .statusCode(201)
                .body("active_organization", equalTo((int) tenant.organization()))
                .extract()
                .path("id");
        return id.longValue();
    }

    private RequestSpecification owner() {
        return given().header(IdentityHeader.NAME, tenant.identity()).contentType("application/json");
    }

    private RequestSpecification as(long id, Role role) {
        return given().header(
                        IdentityHeader.NAME,
                        TestIdentity.user(id)
                                .organization(tenant.organization())
                                .role(role)
                                .token())
                .contentType("application/json");
    }
}
