package io.glossa.local.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.embedded.KafkaBroker;
import io.glossa.embedded.ObjectStore;
import io.glossa.local.process.Backoff;
import io.glossa.local.process.Leftovers;
import io.glossa.local.process.PartListener;
import io.glossa.local.process.Ports;
import io.glossa.local.process.SupervisedPart;
import io.glossa.local.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The three embedded parts are started, filled, stopped and started again on the same folder. */
class EmbeddedPartsTest {
    @TempDir
    Path home;

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);

    @AfterEach
    void shutDown() {
        scheduler.shutdownNow();
    }

    @Test
    void postgresKeepsItsDataAndItsDoorShut() throws Exception {
        var secrets = Secrets.in(home, Map.of(), List.of("gateway"));
        var server = server(secrets);
        var process = start(server);
        server.address().ensureRole("glossa", secrets.postgresPassword());
        server.address().ensureDatabases(List.of("glossa_tasks"), "glossa");
        execute(server, secrets.postgresPassword(), "create table t as select 42 as answer");
        var wrongPassword = assertThrows(SQLException.class, () -> execute(server, "wrong", "select 1"));
        assertEquals("28P01", wrongPassword.getSQLState());
        stop(process);

        var again = server(secrets);
        var second = start(again);
        again.address().ensureRole("glossa", secrets.postgresPassword());
        again.address().ensureDatabases(List.of("glossa_tasks", "glossa_export"), "glossa");
        assertEquals("42", ask(again, secrets, "select answer from t"));
        assertEquals("on", ask(again, secrets, "show fsync"));
        assertEquals("on", ask(again, secrets, "show synchronous_commit"));
        assertEquals("on", ask(again, secrets, "show data_checksums"));
        assertEquals("200", ask(again, secrets, "show max_connections"));
        assertEquals("127.0.0.1", ask(again, secrets, "show listen_addresses"));
        assertEquals("off", ask(again, secrets, "select current_setting('is_superuser')"));
        stop(second);
    }

    private PostgresServer server(Secrets secrets) throws Exception {
        var port = new Ports(home.resolve("ports.properties")).choose("postgres");
        return new PostgresServer(home, port, secrets.postgresSuperuserPassword());
    }

    private SupervisedPart start(PostgresServer server) throws Exception {
        var children = new Leftovers(home.resolve("run/pids"));
        var part = new SupervisedPart(server.prepare(), Backoff.DEFAULT, scheduler, children, new PartListener() {});
        part.start().get(60, TimeUnit.SECONDS);
        return part;
    }

    private static void stop(SupervisedPart part) throws Exception {
        var process = ProcessHandle.of(part.pid()).orElseThrow();
        part.requestStop();
        part.awaitEnd(Duration.ofSeconds(20));
        assertFalse(process.isAlive());
    }

    private static void execute(PostgresServer server, String password, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(server.address().jdbcUrl("glossa_tasks"), "glossa", password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(PostgresServer server, Secrets secrets, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(
                        server.address().jdbcUrl("glossa_tasks"), "glossa", secrets.postgresPassword());
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            assertTrue(result.next(), sql);
            return result.getString(1);
        }
    }

    @Test
    void kafkaKeepsItsRecords() throws Exception {
        var ports = new Ports(home.resolve("ports.properties"));
        try (var broker = KafkaBroker.start(home, ports.choose("kafka"), ports.choose("controller"))) {
            produce(broker, "kept");
        }
        try (var broker = KafkaBroker.start(home, ports.choose("kafka"), ports.choose("controller"))) {
            assertEquals("kept", firstRecord(broker));
        }
    }

    private static void produce(KafkaBroker broker, String value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrap(), "acks", "all", "compression.type", "lz4");
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic("topic", 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("topic", 0, "key", value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static String firstRecord(KafkaBroker broker) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrap(), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("topic", 0)));
            return consumer.poll(Duration.ofSeconds(30)).iterator().next().value();
        }
    }

    @Test
    void s3KeepsItsObjectsAndRefusesAWrongKey() throws Exception {
        var port = new Ports(home.resolve("ports.properties")).choose("s3");
        try (var store = ObjectStore.start(home, port, "id", "secret", "glossa");
                var client = client(store, "secret")) {
            client.putObject(put -> put.bucket("glossa").key("a/b.json"), RequestBody.fromString("kept"));
        }
        try (var store = ObjectStore.start(home, port, "id", "secret", "glossa");
                var client = client(store, "secret");
                var stranger = client(store, "wrong")) {
            var bytes = client.getObjectAsBytes(get -> get.bucket("glossa").key("a/b.json"));
            assertEquals("kept", bytes.asString(StandardCharsets.UTF_8));
            var refused = assertThrows(
                    S3Exception.class,
                    () -> stranger.getObjectAsBytes(get -> get.bucket("glossa").key("a/b.json")));
            assertEquals(403, refused.statusCode());
        }
    }

    private static S3Client client(ObjectStore store, String secret) {
        return S3Client.builder()
                .endpointOverride(store.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", secret)))
                .build();
    }
}
