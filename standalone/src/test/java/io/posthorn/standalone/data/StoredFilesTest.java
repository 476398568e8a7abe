package io.posthorn.standalone.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFilesTest {
    @TempDir
    Path temporary;

    private DataDirectory data;

    @BeforeEach
    void create() {
        data = DataDirectory.at(temporary.resolve("data"));
        data.create();
    }

    @Test
    void secretsAreMadeOnceAndForTheOwnerOnly() throws IOException {
        var first = Secrets.of(data);
        assertEquals(first, Secrets.of(data));
        assertNotEquals(first.indexPassword(), first.directoryPassword());
        assertOnlyOwnerReads(data.secrets());
        assertTrue(first.adminToken().revealText().length() >= 32);
    }

    @Test
    void theFirstAccountsKeepTheirPasswordsUntilTheyChange() throws IOException {
        var first = FirstAccounts.prepare(data);
        assertEquals(first, FirstAccounts.prepare(data));
        assertEquals(
                Set.of("max@example.com", "moritz@example.com", "admin@example.com"),
                first.accounts().stream().map(FirstAccounts.Account::address).collect(Collectors.toSet()));
        assertOnlyOwnerReads(data.accounts());

        FirstAccounts.forgetPassword(data, "MAX@example.com");
        FirstAccounts.forget(data, "moritz@example.com");
        FirstAccounts.forget(data, "nobody@example.com");

        var changed = FirstAccounts.read(data).orElseThrow().accounts();
        assertEquals(2, changed.size());
        assertNull(changed.get(0).password());
        assertEquals(first.accounts().get(2), changed.get(1));
    }

    @Test
    void theCertificateIsForThisMachineAndItsKeyFits() throws IOException, GeneralSecurityException {
        Certificate.prepare(data.tls());
        var certificate = certificate();
        var names = certificate.getSubjectAlternativeNames().stream()
                .map(name -> name.get(1))
                .collect(Collectors.toSet());
        assertEquals(Set.<Object>of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1"), names);
        assertTrue(certificate.getNotAfter().toInstant().isAfter(Instant.now().plus(Duration.ofDays(825))));
        assertOnlyOwnerReads(data.tls().resolve("key.pem"));

        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key())));
        signature.update(new byte[] {1, 2, 3});
        var signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(new byte[] {1, 2, 3});
        assertTrue(signature.verify(signed));

        Certificate.prepare(data.tls());
        assertEquals(certificate, certificate(), "a certificate that is there is kept");
    }

    private X509Certificate certificate() throws IOException, GeneralSecurityException {
        try (var pem = Files.newInputStream(data.tls().resolve("certificate.pem"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }

    private byte[] key() throws IOException {
        var pem = Files.readString(data.tls().resolve("key.pem"));
        assertTrue(pem.startsWith("-----BEGIN PRIVATE KEY-----"), "PKCS#8");
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static void assertOnlyOwnerReads(Path file) throws IOException {
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
    }
}
