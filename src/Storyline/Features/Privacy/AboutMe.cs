using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Privacy;

/// <summary>Tells the speaker what is kept about them, and how to have it removed.</summary>
public sealed record AboutMe : ICommand<AboutMe>
{
    private const int MostCounted = 100;

    public static Usage Usage { get; } =
        new(
            Say: "what do you know about me",
            Does: "tells what I keep about you",
            Example: "what do you know about me",
            Topic: "privacy",
            Also: ["my data", "privacy", "about me"]
        )
        {
            Ways = PrivacyPhrases.About,
        };

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
        var member = turn.Speaker.Member;
        var traces = await PersonalTraces.Of(member, work, cancel);
        var asked = await work.List<OutsideRequest>(
            new Slice(new SortRange(""), MostCounted) { Terms = [OutsideRequest.AskerTerm(member.Id)] },
            cancel
        );
        return Reply.Private(
            View.Of([
                new Part.Title($"What I know about you in {turn.Product.Name}"),
                new Part.Fields([
                    .. Identity(member),
                    .. Parts(turn.Product, member),
                    .. Counted(traces, asked),
                    .. Accounts(member),
                ]),
                .. Leaving(turn),
                new Part.Paragraph(
                    "I also keep, under your id, the stories, comments, questions, answers, requests and proposals you wrote, your answers to surveys that are open, and the history of what you changed here. I read only the messages that are addressed to me."
                ),
                new Part.Buttons([
                    new Button("My stories", "my stories"),
                    new Button("What I changed", "history"),
                    new Button("Forget me", "forget me"),
                ]),
            ])
        );
    }

    private static Field[] Counted(PersonalTraces traces, PagedList<OutsideRequest> asked) =>
        [
            new("Assigned stories", Count(traces.Stories.Count, traces.HasMore)),
            new("Requests you made", Count(asked.Items.Count, asked.Continuation is not null)),
            new("Insights that name you", Count(traces.Told.Count, traces.HasMore)),
            new("Stakeholder register", traces.Register.Count > 0 ? "you are in it" : "you are not in it"),
        ];

    private static Part[] Leaving(Turn turn) =>
        turn.Model is { } model && turn.Product.AllowsAssistant(model.Host)
            ?
            [
                new Part.Paragraph(
                    $"What you say to me and I do not understand goes, without names, to a language model ({model.Model} at {model.Host}); {"assistant":c} says more."
                ),
            ]
            : [];

    private static Field[] Identity(Member member) =>
        [new("Name", member.Name), new("Id", member.Id), new("Zone", member.Zone ?? "not known")];

    private static Field[] Parts(Product product, Member member)
    {
        var teams = member.Teams.Select(id => product.Team(id)?.Name ?? id);
        var roles = product
            .NamedRolesOf(member.Id)
            .Select(one => one.Role == Role.ProductManager ? "PM" : $"{one.Role.Short()} of {one.Team.Name}");
        var standIns = product.StandIns.Where(one => one.Person == member.Id).Select(one => one.Role.Short());
        return
        [
            new("Teams", Listed(teams, "none")),
            new("Roles", Listed(roles, "none by name")),
            new("Standing in", Listed(standIns, "no")),
            new("Takes part as", Standing(member)),
        ];
    }

    private static string Standing(Member member) =>
        member.Standing switch
        {
            Participation.Stakeholder => "stakeholder",
            Participation.Developer => "developer",
            _ => "developer, by speaking here",
        };

    private static Field[] Accounts(Member member) =>
        [
            new("Also known as", Listed(member.Also, "nobody else")),
            new("E-mail address", member.Mail is null ? "not kept" : "not kept, only a fingerprint of it"),
        ];

    private static string Listed(IEnumerable<string> items, string none)
    {
        var listed = string.Join(", ", items);
        return listed.Length == 0 ? none : listed;
    }

    private static string Count(int count, bool hasMore) =>
        count.ToString(CultureInfo.InvariantCulture) + (hasMore ? "+" : "");
}
