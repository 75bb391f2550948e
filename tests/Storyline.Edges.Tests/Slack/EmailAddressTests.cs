using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Edges.Tests.Slack;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData(true, false, "ann@example.com")]
    [InlineData(false, false, null)]
    [InlineData(true, true, null)]
    public async Task Only_a_confirmed_address_of_this_workspace_counts(
        bool isConfirmed,
        bool isStranger,
        string? counts
    )
    {
        EmailAddress? reported = null;
        await using var slack = await SlackWorkspace.Answering(inbound =>
        {
            reported = inbound.Speaker.Mailbox;
            return Task.FromResult<Reply?>(Reply.Silent);
        });
        slack.Slack.People["UANN"] = new
        {
            id = "UANN",
            team_id = FakeSlack.Team,
            name = "ann",
            is_email_confirmed = isConfirmed,
            is_stranger = isStranger,
            profile = new { display_name = "ann", email = "Ann@Example.com" },
        };

        await slack.Mention("UANN", "help");

        Assert.Equal(EmailAddress.Of(counts)?.PrintFor("p1"), reported?.PrintFor("p1"));
    }
}
