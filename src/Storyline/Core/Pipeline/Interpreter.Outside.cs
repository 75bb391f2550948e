using Storyline.Core.Grammar;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>What is said where no product is set up, or by somebody who belongs to none.</summary>
internal sealed partial class Interpreter
{
    /// <summary>Without a product a few commands work; everything else leads to setting one up.</summary>
    public async Task<(Reply Reply, string Command)> InterpretOutside(
        TenantMatch tenantMatch,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (tenantMatch is TenantMatch.Stranger)
            return (Refusals.Stranger(), CommandName.Stranger);
        var words = new Words(turn.Inbound.Said, turn.Hearing, turn.Inbound.Fields);
        if (words.Said.Length > limits.SentenceLength)
            return (Refusals.TooLong(words.Said.Length, limits), CommandName.TooLong);
        var heard = vocabulary.Hear(words);
        var answered = await exchanges.Understand(new HeardSentence(words, heard, () => false), turn, work, cancel);
        if (answered is Interpretation.Asks { Question: var question })
            return (question, CommandName.OccasionQuestion);
        if (answered is Interpretation.Says { Sentence: var meant } says)
        {
            turn = turn.Inside(new SubSentence(meant, says.Fields ?? turn.Inbound.Fields));
            heard = vocabulary.Hear(new Words(meant, turn.Hearing, says.Fields));
        }
        return heard is { Matched: > 0, Usage.Anywhere: true }
            ? (heard.Command is { } command ? await command.Handle(turn, work, cancel) : heard.Reply!, heard.Name)
            : await LeadIn(tenantMatch, turn, work, cancel);
    }

    private static async Task<(Reply Reply, string Command)> LeadIn(
        TenantMatch tenantMatch,
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) =>
        tenantMatch switch
        {
            TenantMatch.Several several => (
                Refusals.WhichTeam(several.Teams, turn.Inbound.Said.Text),
                CommandName.WhichTeam
            ),
            _ when turn.Place.IsDirect => (Refusals.Unknown(), CommandName.UnknownPerson),
            // An empty sentence gets the help before a form to fill in.
            _ when turn.Inbound.Said.Text.Length == 0 => (
                await turn.Run(SubSentence.Sentence("help"), work, cancel),
                "help"
            ),
            _ => (await turn.Run(SubSentence.Sentence("setup"), work, cancel), "setup"),
        };
}
