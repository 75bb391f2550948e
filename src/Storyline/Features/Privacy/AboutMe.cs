using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Privacy;

/// <summary>Tells the speaker what is kept about them here, and how to have it removed.</summary>
public sealed record AboutMe : ICommand<AboutMe>
{
    public static Usage Usage { get; } =
        new(
            Say: "what do you know about me",
            Does: "tells what I keep about you",
            Example: "what do you know about me",
            Topic: "privacy",
            Also: ["my data", "privacy", "about me"]
        );

    public static Parsed<AboutMe> Parse(Words words)
    {
        var isMine =
            words.Take("what", "do", "you", "know|have|keep|store", "about|on", "me")
            || words.Take("my", "data")
            || words.Take("show", "my", "data")
            || words.Take("privacy|gdpr")
            || words.Take("about", "me");
        return isMine && words.AtEnd ? new AboutMe() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (product, member) = (turn.Product, turn.Speaker.Member);
        var assigned = await work.List<Story>(
            new Slice(new SortRange(""), 100) { Terms = [StoryTerms.Assignee(member.Id)] },
            cancel
        );
        var roles = product
            .NamedRolesOf(member.Id)
            .Select(one => one.Role == Role.ProductManager ? "PM" : $"{one.Role.Short()} of {one.Team.Name}")
            .ToList();
        var standIns = product.StandIns.Where(one => one.Person == member.Id).Select(one => one.Role.Short()).ToList();
        return Reply.Private(
            View.Of(
                new Part.Title($"What I know about you in {product.Name}"),
                new Part.Fields([
                    new Field("Name", member.Name),
                    new Field("Id", member.Id),
                    new Field("Zone", member.Zone ?? "not known"),
                    new Field(
                        "Teams",
                        member.Teams.Count == 0
                            ? "none"
                            : string.Join(", ", member.Teams.Select(id => product.Team(id)?.Name ?? id))
                    ),
                    new Field("Roles", roles.Count == 0 ? "none by name" : string.Join(", ", roles)),
                    new Field("Standing in", standIns.Count == 0 ? "no" : string.Join(", ", standIns)),
                    new Field(
                        "Takes part as",
                        member.Standing switch
                        {
                            Participation.Stakeholder => "stakeholder",
                            Participation.Developer => "developer",
                            _ => "developer, by speaking here",
                        }
                    ),
                    new Field("Assigned stories", Count(assigned)),
                    new Field("Also known as", member.Also.Count == 0 ? "nobody else" : string.Join(", ", member.Also)),
                    new Field(
                        "E-mail address",
                        member.Mail is null ? "not kept" : "not kept; a print of it, by which I recognise your accounts"
                    ),
                ]),
                new Part.Paragraph(
                    "Beside that: the stories, comments, questions, answers and proposals you wrote, and the history of what you changed here, under your id. I read no messages but those said to me."
                ),
                new Part.Buttons([
                    new Button("My stories", "my stories"),
                    new Button("What I changed", "history"),
                    new Button("Forget me", "forget me"),
                ])
            )
        );
    }

    private static string Count(PagedList<Story> stories) =>
        stories.Items.Count.ToString(CultureInfo.InvariantCulture) + (stories.Continuation is null ? "" : "+");
}
