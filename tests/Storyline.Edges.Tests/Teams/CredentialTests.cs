using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Teams;

/// <summary>How the bot authenticates to Entra without a secret. The tests do not call Entra or Azure themselves.</summary>
public sealed class CredentialTests
{
    [Fact]
    public async Task A_certificate_signs_for_the_bot()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("storyline-cert-").FullName, "bot.pfx");
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest(
            "CN=storyline",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        await File.WriteAllBytesAsync(
            path,
            certificate.Export(X509ContentType.Pkcs12, "word"),
            TestContext.Current.CancellationToken
        );
        await using var tenant = await TeamsTenant.Open(
            TeamsTenant.Configured with
            {
                ClientSecret = null,
                CertificatePath = path,
                CertificatePassword = "word",
            }
        );
        tenant.Teams.Certificate = certificate;

        await tenant.Says(Who.Megan, "help", null);

        Assert.NotEmpty(tenant.Teams.Posts);
        Assert.Equal(1, tenant.Teams.TokensGiven);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public async Task A_managed_identity_needs_no_secret()
    {
        await using var tenant = await TeamsTenant.Open(
            TeamsTenant.Configured with
            {
                ClientSecret = null,
                ManagedIdentity = true,
            }
        );

        await tenant.Says(Who.Megan, "help", null);

        Assert.NotEmpty(tenant.Teams.Posts);
        Assert.Equal(1, tenant.Teams.TokensGiven);
    }

    [Fact]
    public async Task Refused_by_Entra_a_message_waits_and_is_not_lost()
    {
        await using var tenant = await TeamsTenant.Open(TeamsTenant.Configured with { ClientSecret = "wrong" });
        var delivery = new Delivery(
            "d1",
            new Place($"teams:{Wire.Tenant}", "x"),
            Who.Megan.Directory,
            View.Of(new Part.Paragraph("Standup"))
        )
        {
            Made = Instant.FromUtc(2026, 3, 5, 9, 0),
        };

        Assert.IsType<SendResult.Later>(await tenant.Delivers(delivery));
    }
}
