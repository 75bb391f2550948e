using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Import;

/// <summary>Writes the next part of the running import; a background job says this until the import is done.</summary>
public sealed record ContinueImport : ICommand<ContinueImport>
{
    public static Usage Usage { get; } =
        new(
            Say: "import continue",
            Does: "goes on with a long import",
            Example: "import continue",
            Topic: "agreements",
            Matter: Matter.Stories
        )
        {
            IsForAll = true,
        };

    public static Parsed<ContinueImport> Parse(Words words) =>
        words.Take("import", "continue") && words.AtEnd ? new ContinueImport() : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var job = await ImportSteps.Running(turn, work, cancel);
        return
            job is not null
            && await work.Find<BackgroundJob>(BackgroundJob.IdOf(ImportSteps.ErrandName(job.Team)), cancel)
                is { } backgroundJob
            ? await ImportSteps.Continue(job, backgroundJob, turn, work, cancel)
            : Reply.No("No import is going on.", ImportCard.HowTo, new Button("See the backlog", "backlog"));
    }
}
