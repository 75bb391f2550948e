namespace Storyline.Edges.Tests.Kit;

public sealed class TrustedHostsTests
{
    private static readonly TrustedHosts Hosts = new(["files.example"]) { Domains = [".parts.example"] };

    [Theory]
    [InlineData("https://files.example/a", true)]
    [InlineData("HTTPS://FILES.EXAMPLE/a", true)]
    [InlineData("https://one.parts.example/a", true)]
    [InlineData("https://parts.example/a", false)]
    [InlineData("https://one.files.example/a", false)]
    [InlineData("http://files.example/a", false)]
    [InlineData("https://files.example:8443/a", false)]
    [InlineData("https://user@files.example/a", false)]
    [InlineData("https://files.example@evil.example/a", false)]
    [InlineData("https://files.example/a?b=c", false)]
    [InlineData("https://files.example/a#b", false)]
    [InlineData("https://evil.example\\@files.example/a", false)]
    [InlineData("https://127.0.0.1/a", false)]
    [InlineData("//files.example/a", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_address_is_trusted_by_its_host_and_by_nothing_else_in_it(string? address, bool isTrusted) =>
        Assert.Equal(isTrusted, Hosts.Find(address) is not null);

    [Fact]
    public void A_very_long_address_is_refused() =>
        Assert.Null(Hosts.Find($"https://files.example/{new string('a', 500)}"));

    [Theory]
    [InlineData("https://files.example/a?b=c", true)]
    [InlineData("https://files.example/a?b=c#d", false)]
    public void A_query_is_allowed_where_it_belongs_to_the_address(string address, bool isTrusted) =>
        Assert.Equal(isTrusted, (Hosts with { AllowsQuery = true }).Find(address) is not null);

    [Theory]
    [InlineData("http://localhost:4000/a", true)]
    [InlineData("https://files.example/a", true)]
    [InlineData("https://localhost:4000/a", false)]
    [InlineData("http://localhost:4001/a", false)]
    [InlineData("http://user@localhost:4000/a", false)]
    public void An_emulator_is_trusted_at_exactly_its_address(string address, bool isTrusted) =>
        Assert.Equal(
            isTrusted,
            (Hosts with { Emulator = new Uri("http://localhost:4000/api/") }).Find(address) is not null
        );

    [Theory]
    [InlineData("http://127.0.0.1:4000/a", true)]
    [InlineData("http://[::1]/a", true)]
    [InlineData("http://localhost/a", true)]
    [InlineData("http://localhost.evil.example/a", false)]
    [InlineData("https://files.example/a", false)]
    public void Only_this_machine_is_trusted_where_there_are_no_credentials(string address, bool isTrusted) =>
        Assert.Equal(isTrusted, (Hosts with { OnlyLoopback = true }).Find(address) is not null);
}
