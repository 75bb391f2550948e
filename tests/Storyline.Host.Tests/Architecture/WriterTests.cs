using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Host.Tests.Architecture;

public sealed class WriterTests
{
    [Fact]
    public void Whatever_changes_something_says_who_may() => Assert.Empty(Writers.Unruled(typeof(Bot).Assembly));

    [Fact]
    public void It_is_seen_which_commands_change_something()
    {
        var writers = Writers.Of(typeof(Bot).Assembly).Select(command => command.Name).ToHashSet();

        Assert.Superset(
            new HashSet<string>
            {
                "MoveStory",
                "NewStory",
                "DeleteStory",
                "GiveRole",
                "SetRow",
                "Confirm",
                "UndoLast",
                "Propose",
                "AcceptProposal",
                "ScoreRice",
            },
            writers
        );
        Assert.Empty(
            writers.Intersect([
                "ShowBacklog",
                "ShowStory",
                "ShowRoles",
                "WhoDecides",
                "ShowHistory",
                "WhyHere",
                "ShowHelp",
                "ListProposals",
            ])
        );
    }

    [Fact]
    public void A_command_that_writes_in_a_method_of_another_type_and_says_nothing_is_found()
    {
        var found = Assert.Single(Writers.Unruled(typeof(Sneak).Assembly));

        Assert.StartsWith("Storyline.Host.Tests.Architecture.WriterTests", found, StringComparison.Ordinal);
    }

    internal sealed record Sneak : ICommand<Sneak>
    {
        public static Usage Usage { get; } = new("sneak", "writes behind everybody's back", "sneak", "sneaking");

        public static Parsed<Sneak> Parse(Words words) => Parsed.NotMine;

        public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
        {
            await Task.Yield();
            foreach (var view in Elsewhere.Views(work))
                await Task.FromResult(view);
            return Reply.Done("Done.");
        }
    }

    internal sealed record Honest : ICommand<Honest>
    {
        public static Usage Usage { get; } = new("speak", "writes and says who may", "speak", "speaking", Matter.Order);

        public static Parsed<Honest> Parse(Words words) => Parsed.NotMine;

        public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
        {
            work.Tell("local/ada", Storyline.Core.Views.View.Empty);
            return Task.FromResult(Reply.Done("Done."));
        }
    }

    private static class Elsewhere
    {
        public static IEnumerable<int> Views(IWork work)
        {
            Action tell = () => work.Tell("local/ada", Storyline.Core.Views.View.Empty);
            tell();
            yield return 1;
        }
    }
}
