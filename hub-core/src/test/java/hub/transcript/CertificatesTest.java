package hub.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import hub.transcript.Certificates.Trust;
import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose certificates are trusted. */
class CertificatesTest {

    private static final Trust REGISTER_ALONE = new Trust.Trusted(null);

    private final Instant now = Instant.parse("2026-11-28T02:00:00Z");
    private final TestAuthority authority = new TestAuthority("Cơ quan chứng thực", now);
    private final TestAuthority stranger = new TestAuthority("Nơi khác", now);
    private final TestAuthority.Person person = authority.certify("Trần Thị Bích");

    @Test
    void a_certificate_that_leads_to_an_authority_is_trusted_with_or_without_the_authority_in_its_chain() {
        Certificates trusted = new Certificates(List.of(authority.certificate()), List.of());
        assertThat(trusted.check(person.chain(), now)).isEqualTo(REGISTER_ALONE);
        List<X509Certificate> whole = new ArrayList<>(person.chain());
        whole.add(authority.certificate());
        assertThat(trusted.check(whole, now)).isEqualTo(REGISTER_ALONE);
    }

    @Test
    void nobody_is_trusted_without_authorities_nor_whom_another_certified_nor_the_authority_as_a_person() {
        assertThat(Certificates.NONE.check(person.chain(), now)).isEqualTo(new Trust.Unknown());
        Certificates others = new Certificates(List.of(stranger.certificate()), List.of());
        assertThat(others.check(person.chain(), now)).isEqualTo(new Trust.Unknown());
        assertThat(others.check(List.of(stranger.certificate()), now)).isEqualTo(new Trust.Unknown());
    }

    @Test
    void a_certificate_over_a_hash_that_can_be_forged_or_by_a_short_key_leads_to_no_authority() {
        Map<String, TestAuthority> weak = Map.of(
                "SHA-1", of("EC", new ECGenParameterSpec("secp256r1"), "SHA1withECDSA"),
                "SHA-1 with RSA", of("RSA", rsa(3072), "SHA1withRSA"),
                "SHA-1 in PSS", of("RSA", rsa(3072), "SHA1withRSAandMGF1"),
                "MD5", of("RSA", rsa(3072), "MD5withRSA"),
                "SHA-224", of("EC", new ECGenParameterSpec("secp256r1"), "SHA224withECDSA"),
                "RSA of 2,048 bits", of("RSA", rsa(2048), "SHA256withRSA"));
        weak.forEach((name, each) -> assertThat(
                        trusting(each).check(each.certify("Trần Thị Bích").chain(), now))
                .as(name)
                .isEqualTo(new Trust.Unknown()));
        Map<String, TestAuthority> strong = Map.of(
                "RSA", of("RSA", rsa(3072), "SHA256withRSA"),
                "PSS", of("RSA", rsa(3072), "SHA256withRSAandMGF1"),
                "SHA-512", of("EC", new ECGenParameterSpec("secp384r1"), "SHA512withECDSA"));
        strong.forEach((name, each) -> assertThat(
                        trusting(each).check(each.certify("Trần Thị Bích").chain(), now))
                .as(name)
                .isEqualTo(REGISTER_ALONE));
    }

    @Test
    void who_is_on_a_list_over_a_weak_hash_was_taken_back_yet_it_vouches_for_nobody() {
        TestAuthority past = of("EC", new ECGenParameterSpec("secp256r1"), "SHA1withECDSA");
        TestAuthority same = past.signingBy("SHA256withECDSA");
        TestAuthority.Person one = same.certify("Trần Thị Bích");
        TestAuthority.Person other = same.certify("Lê Văn Cả");
        Certificates trusted = new Certificates(List.of(past.certificate()), List.of(past.revoking(one)));
        assertThat(trusted.check(one.chain(), now)).isEqualTo(new Trust.TakenBack());
        assertThat(trusted.check(other.chain(), now)).isEqualTo(REGISTER_ALONE);
    }

    private static Certificates trusting(TestAuthority authority) {
        return new Certificates(List.of(authority.certificate()), List.of());
    }

    private TestAuthority of(String algorithm, AlgorithmParameterSpec kind, String signedBy) {
        return new TestAuthority("Cơ quan chứng thực", now, algorithm, kind, signedBy);
    }

    private static AlgorithmParameterSpec rsa(int bits) {
        return new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4);
    }

    @Test
    void a_person_certifies_nobody() {
        Certificates trusted = new Certificates(List.of(authority.certificate()), List.of());
        List<X509Certificate> chain =
                new ArrayList<>(stranger.certify("Lê Văn Cả").chain());
        chain.addAll(person.chain());
        assertThat(trusted.check(chain, now)).isEqualTo(new Trust.Unknown());
    }

    @Test
    void a_certificate_is_good_within_its_time() {
        Instant from = now.minus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        Instant to = from.plus(5, ChronoUnit.DAYS);
        TestAuthority.Person past = authority.certify("Lê Văn Cả", from, to);
        Certificates trusted = new Certificates(List.of(authority.certificate()), List.of());
        assertThat(trusted.check(past.chain(), now)).isEqualTo(new Trust.OutOfTime(from, to));
        assertThat(trusted.check(past.chain(), from.minusSeconds(1))).isEqualTo(new Trust.OutOfTime(from, to));
        assertThat(trusted.check(past.chain(), to)).isInstanceOf(Trust.Trusted.class);
        assertThat(trusted.check(past.chain(), from)).isInstanceOf(Trust.Trusted.class);
    }

    @Test
    void who_is_on_the_list_of_their_authority_was_taken_back_and_who_is_not_was_checked_by_it() {
        TestAuthority.Person other = authority.certify("Lê Văn Cả");
        Certificates trusted = new Certificates(List.of(authority.certificate()), List.of(authority.revoking(person)));
        assertThat(trusted.check(person.chain(), now)).isEqualTo(new Trust.TakenBack());
        assertThat(trusted.check(other.chain(), now))
                .isInstanceOfSatisfying(Trust.Trusted.class, good -> assertThat(good.revocation())
                        .isEqualTo("list " + now.minus(1, ChronoUnit.HOURS)));
        assertThat(new Trust.Trusted(null).revocation()).isEqualTo("register");
    }

    @Test
    void an_old_list_still_takes_back_and_vouches_for_nobody() {
        TestAuthority.Person other = authority.certify("Lê Văn Cả");
        Instant old = now.minus(60, ChronoUnit.DAYS);
        Certificates trusted =
                new Certificates(List.of(authority.certificate()), List.of(authority.revoking(old, person)));
        assertThat(trusted.check(person.chain(), now)).isEqualTo(new Trust.TakenBack());
        assertThat(trusted.check(other.chain(), now)).isEqualTo(REGISTER_ALONE);
    }

    @Test
    void a_list_that_another_signed_under_the_authoritys_name_says_nothing() {
        TestAuthority forger = new TestAuthority("Cơ quan chứng thực", now);
        Certificates trusted = new Certificates(List.of(authority.certificate()), List.of(forger.revoking(person)));
        assertThat(trusted.check(person.chain(), now)).isEqualTo(REGISTER_ALONE);
    }

    @Test
    void of_several_lists_of_the_time_the_newest_vouches_whichever_comes_first() {
        X509CRL older = authority.revoking(now.minus(5, ChronoUnit.DAYS));
        X509CRL newer = authority.revoking(now.minus(2, ChronoUnit.DAYS));
        for (List<X509CRL> lists : List.of(List.of(older, newer), List.of(newer, older))) {
            assertThat(new Certificates(List.of(authority.certificate()), lists).check(person.chain(), now))
                    .isEqualTo(new Trust.Trusted(newer));
        }
    }

    @Test
    void a_list_is_known_by_its_hash_its_times_and_its_number_where_it_has_one() throws Exception {
        Instant made = now.minus(2, ChronoUnit.DAYS);
        X509CRL numbered = authority.revoking(made, BigInteger.valueOf(4711));
        assertThat(RevocationList.of(numbered))
                .isEqualTo(new RevocationList(
                        TranscriptText.sha256(numbered.getEncoded()), "4711", made, made.plus(30, ChronoUnit.DAYS)));
        assertThat(RevocationList.of(authority.revoking(made)).number()).isNull();
    }
}
