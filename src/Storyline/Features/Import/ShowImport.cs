using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Import;

/// <summary>Shows the progress of the team's latest long import.</summary>
public sealed record ShowImport : ICommand<ShowImport>
{
    public static Usage Usage { get; } =
        new(Say: "import status", Does: "tells how far a long import is", Example: "import status", Topic: "import");

    public static Parsed<ShowImport> Parse(Words words) =>
        words.Take("import", "status|progress") && words.AtEnd ? new ShowImport() : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await ImportSteps.Running(turn, work, cancel) is { } running)
            return Reply.Show(ImportCard.Progress(running));
        var last = await work.Find<ImportJob>(ImportJob.IdOf(turn.Team.Id), cancel);
        return last switch
        {
            null => Reply.Show(
                "Nothing has been imported here.",
                ImportCard.HowTo,
                new Button("See the backlog", "backlog")
            ),
            { IsOver: true } => Reply.Show(ImportCard.Done(last, null)),
            _ => Reply.Show(
                $"The import of {last.Name} stopped after {last.Written + last.Here:N0} of {last.Lines:N0} lines. Send it again: nothing is added twice.",
                ImportCard.HowTo
            ),
        };
    }
}
